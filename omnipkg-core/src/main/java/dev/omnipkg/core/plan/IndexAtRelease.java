package dev.omnipkg.core.plan;

import dev.omnipkg.core.index.IndexException;
import dev.omnipkg.core.index.PackageIndex;
import dev.omnipkg.core.index.Release;
import dev.omnipkg.core.index.ReleaseChoice;
import dev.omnipkg.core.installer.CutOff;
import dev.omnipkg.core.process.InParallel;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Version;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What an index had at the time of a release.
 *
 * @param end what was uploaded then or later is newer
 * @param index knows the releases
 * @param interpreter for which they have to fit
 */
record IndexAtRelease(Instant end, PackageIndex index, Interpreter interpreter) {

    /**
     * What belongs together is uploaded together, in any order, and a break of something else comes on any later day: a day is
     * long enough for the one, and not for most of the other.
     */
    static final Duration SLACK = Duration.ofDays(1);

    /** Questions to the index at a time, each a process that waits for the network. */
    private static final int AT_A_TIME = 8;

    /** From here on a first number is that of a year, and says nothing of what a release is compatible with. */
    private static final BigInteger FIRST_YEAR = BigInteger.valueOf(1990);

    static IndexAtRelease of(Instant uploaded, PackageIndex index, Interpreter interpreter) {
        return new IndexAtRelease(uploaded.plus(SLACK), index, interpreter);
    }

    /** Asks the index for all of them at a time, since each question takes a process. */
    void prepare(Collection<DistributionName> names) throws IOException {
        InParallel.each(List.copyOf(names), AT_A_TIME, this::finals);
    }

    /** Whether a version was uploaded later; one that the index does not know, by its place among the others. */
    boolean isBefore(DistributionName name, Version version) throws IOException {
        List<Release> all = finals(name);
        Optional<Instant> uploaded = all.stream()
                .filter(release -> release.version().equals(version))
                .findFirst()
                .flatMap(release -> release.uploadedFor(interpreter));
        List<Version> then = versions(all);
        return uploaded.isPresent()
                ? !uploaded.get().isBefore(end)
                : !then.isEmpty() && then.stream().allMatch(known -> known.compareTo(version) < 0);
    }

    /** Whether a version is of a later major series than any that there was. */
    boolean isOfEarlierSeriesThan(DistributionName name, Version version) throws IOException {
        List<Version> then = versions(finals(name));
        BigInteger series = version.release(0);
        return series.compareTo(FIRST_YEAR) < 0
                && !then.isEmpty()
                && then.stream().allMatch(known -> known.release(0).compareTo(series) < 0);
    }

    /**
     * Takes a distribution back to this time; where what there was then does not fit the interpreter, to the first release after
     * it that does.
     *
     * @return empty where that is not before the version given
     */
    Optional<CutOff> cutOff(DistributionName name, Version than) throws IOException {
        List<Release> fitting = finals(name).stream()
                .filter(release -> release.isInstallable(interpreter)
                        && release.uploadedFor(interpreter).isPresent())
                .toList();
        Optional<Release> first = fitting.stream()
                .filter(release -> release.version().compareTo(than) < 0)
                .min(Comparator.comparing(this::time));
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Instant limit =
                time(first.get()).isBefore(end) ? end : time(first.get()).plusMillis(1);
        List<Release> left = fitting.stream()
                .filter(release -> time(release).isBefore(limit))
                .toList();
        Version newest = left.stream()
                .map(Release::version)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return newest.compareTo(than) < 0
                ? Optional.of(new CutOff(name, limit, constraint(name, newest, fitting, limit)))
                : Optional.empty();
    }

    private Requirement constraint(DistributionName name, Version newest, List<Release> fitting, Instant limit) {
        StringBuilder clauses = new StringBuilder("<=" + newest);
        fitting.stream()
                .filter(release -> release.version().compareTo(newest) < 0
                        && !time(release).isBefore(limit))
                .forEach(release -> clauses.append(",!=").append(release.version()));
        return Requirement.of(name, clauses.toString());
    }

    private Instant time(Release release) {
        return release.uploadedFor(interpreter).orElse(Instant.MAX);
    }

    private List<Version> versions(List<Release> releases) {
        return releases.stream()
                .filter(release -> release.uploaded().filter(end::isAfter).isPresent())
                .map(Release::version)
                .toList();
    }

    /** None where the index knows no such distribution: it may be one of the base alone. */
    private List<Release> finals(DistributionName name) throws IOException {
        try {
            return index.releases(interpreter, name).stream()
                    .filter(ReleaseChoice.FINAL::accepts)
                    .toList();
        } catch (IndexException e) {
            return List.of();
        }
    }
}
