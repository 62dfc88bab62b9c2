package dev.omnipkg.core.bisect;

import dev.omnipkg.core.index.ReleaseChoice;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Version;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The question: between which two releases of a distribution does a script stop working, or start to.
 *
 * @param distribution the distribution
 * @param good a version that the script works with; empty to look for one, back from the bad one in growing steps
 * @param bad a version that it fails with; empty for the newest
 * @param options how to look
 */
@API(status = Status.MAINTAINED)
public record BisectRequest(
        DistributionName distribution, Optional<Version> good, Optional<Version> bad, Options options) {

    /**
     * How to look.
     *
     * @param releases which kinds of releases count
     * @param everyFlip whether every release is tried, so that all changes are found and not one
     * @param repeats how often each version runs, at least 1; one failure makes it bad
     */
    public record Options(ReleaseChoice releases, boolean everyFlip, int repeats) {

        /** No pre-releases, but withdrawn releases, which are part of the history; one change, one run. */
        public static final Options DEFAULTS = new Options(new ReleaseChoice(false, true), false, 1);

        public Options {
            if (repeats < 1) {
                throw new IllegalArgumentException("A version has to run at least once, but repeats is " + repeats);
            }
        }
    }
}
