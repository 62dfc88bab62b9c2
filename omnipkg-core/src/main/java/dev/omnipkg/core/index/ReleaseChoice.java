package dev.omnipkg.core.index;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Which kinds of releases count.
 *
 * @param preReleases whether alphas, betas, release candidates and development releases do
 * @param yanked whether releases do that were withdrawn (PEP 592)
 */
@API(status = Status.MAINTAINED)
public record ReleaseChoice(boolean preReleases, boolean yanked) {

    /** Neither. */
    public static final ReleaseChoice FINAL = new ReleaseChoice(false, false);

    /**
     * Whether a release counts.
     *
     * @param release the release
     * @return whether it is of a kind that does
     */
    public boolean accepts(Release release) {
        return (preReleases || !release.version().isPreRelease()) && (yanked || !release.isYanked());
    }
}
