package dev.omnipkg.core.internal.diagnosis.evidence;

import dev.omnipkg.core.diagnosis.Candidate;
import dev.omnipkg.core.index.Release;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Version;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The series of releases around an installed one, where nothing says which of them is meant.
 *
 * @param releases all of them, in the order of versions
 * @param installed the installed one
 */
record ReleaseSeries(List<Release> releases, Version installed) {

    private static final int MOST = 3;

    /**
     * The newest ones below this feature series, below this major one, and below the major one before that; where there are not as
     * many major ones, those of feature series by ever longer steps.
     */
    List<Candidate> before(DistributionName name) {
        Set<Version> bounds = new LinkedHashSet<>();
        Version bound = installed;
        bounds.add(feature(installed));
        for (int step = 0; step < MOST; step++) {
            Version major = Version.of(bound.release(0).toString());
            bounds.add(major);
            List<Release> below = below(major);
            if (below.isEmpty()) {
                break;
            }
            bound = below.get(below.size() - 1).version();
        }
        List<Version> features = below(feature(installed)).stream()
                .map(release -> feature(release.version()))
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
        for (int place = 1, step = 2; place < features.size(); place += step++) {
            bounds.add(features.get(place));
        }
        return bounds.stream()
                .filter(each -> !below(each).isEmpty())
                .limit(MOST)
                .map(each -> Candidate.of(Requirement.of(name, "<" + each)))
                .toList();
    }

    private static Version feature(Version version) {
        return Version.of(version.release(0) + "." + version.release(1));
    }

    private List<Release> below(Version bound) {
        return releases.stream()
                .filter(release -> release.version().compareTo(bound) < 0)
                .toList();
    }

    /** From the next feature series on, and the newest. */
    List<Candidate> after(DistributionName name) {
        List<Version> later = releases.stream()
                .map(Release::version)
                .filter(version -> version.compareTo(installed) > 0)
                .toList();
        Stream<Version> next = later.stream()
                .filter(version -> !version.release(0).equals(installed.release(0))
                        || !version.release(1).equals(installed.release(1)))
                .limit(1);
        Stream<Version> newest = later.stream().skip(Math.max(0, later.size() - 1));
        return Stream.concat(next, newest)
                .distinct()
                .map(version -> Candidate.of(Requirement.of(name, ">=" + version)))
                .toList();
    }
}
