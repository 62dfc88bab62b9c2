package dev.omnipkg.core.internal.diagnosis.evidence;

import dev.omnipkg.core.diagnosis.Candidate;
import dev.omnipkg.core.diagnosis.Lookup;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.requirement.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The releases near to an installed one, to be tried where nothing shows which of them will do.
 *
 * @param lookup knows the releases
 */
public record NeighbouringReleases(Lookup lookup) {

    /** Of two that do not fit each other, as many releases are tried in each direction. */
    private static final int MOST_EACH = 2;

    /**
     * A newer dependent may no longer ask: that of the next feature series, and the newest one.
     *
     * @param dependent the distribution that asks
     * @return the likeliest first
     */
    public List<Candidate> later(InstalledDistribution dependent) {
        return series(dependent).map(series -> series.after(dependent.name())).orElse(List.of());
    }

    /**
     * An earlier one may still do what is asked: those of the series before.
     *
     * @param culprit the distribution that is asked
     * @return the nearest first
     */
    public List<Candidate> earlier(InstalledDistribution culprit) {
        return series(culprit).map(series -> series.before(culprit.name())).orElse(List.of());
    }

    /**
     * Where one distribution asks another for what it does not do, either may move, in either direction.
     *
     * @param asking the one
     * @param culprit the other
     * @return the nearest first
     */
    public List<Candidate> between(InstalledDistribution asking, InstalledDistribution culprit) {
        List<List<Candidate>> all = List.of(later(asking), earlier(culprit), earlier(asking), later(culprit));
        List<Candidate> alternating = new ArrayList<>();
        for (int place = 0; place < MOST_EACH; place++) {
            for (List<Candidate> each : all) {
                each.stream().skip(place).limit(1).forEach(alternating::add);
            }
        }
        return alternating;
    }

    /**
     * Releases in both directions.
     *
     * @param distribution whose
     * @return earlier ones, then later ones
     */
    public List<Candidate> around(InstalledDistribution distribution) {
        return Stream.of(earlier(distribution), later(distribution))
                .flatMap(List::stream)
                .toList();
    }

    private Optional<ReleaseSeries> series(InstalledDistribution distribution) {
        return Version.parse(distribution.version())
                .filter(version -> isMovable(distribution))
                .map(version -> new ReleaseSeries(lookup.releases(distribution.name()), version));
    }

    /**
     * Whether another release can take a distribution's place: an index has to have it.
     *
     * @param culprit the distribution
     * @return whether it was installed from an index, in a version that is one
     */
    public static boolean isMovable(InstalledDistribution culprit) {
        return culprit.fromIndex() && Version.parse(culprit.version()).isPresent();
    }
}
