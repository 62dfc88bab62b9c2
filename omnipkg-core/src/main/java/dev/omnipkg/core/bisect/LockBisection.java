package dev.omnipkg.core.bisect;

import dev.omnipkg.core.failure.FailureSignature;
import dev.omnipkg.core.index.IndexException;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Finds what makes the difference between two lock files: the distribution, or the smallest set that fails only together. */
@API(status = Status.MAINTAINED)
public final class LockBisection {

    private final Map<DistributionName, Requirement> good;
    private final Map<DistributionName, Requirement> bad;
    private final Judge judge;

    private LockBisection(List<Requirement> good, List<Requirement> bad, Judge judge) {
        this.good = byName("good", good);
        this.bad = byName("bad", bad);
        this.judge = judge;
    }

    private static Map<DistributionName, Requirement> byName(String end, List<Requirement> requirements) {
        Map<DistributionName, Requirement> map = new TreeMap<>();
        for (Requirement requirement : requirements) {
            Requirement before = map.put(requirement.name(), requirement);
            if (before != null && !before.equals(requirement)) {
                throw new BisectException("The " + end + " lock file has both '" + before + "' and '" + requirement
                        + "'. Name one that has one line a distribution, such as what pip freeze prints.");
            }
        }
        return map;
    }

    /** Finds the release of one culprit. */
    @FunctionalInterface
    public interface ReleaseBisector {

        /**
         * Bisects the culprit's releases.
         *
         * @param question the culprit, with its good and bad version
         * @param trial leaves all else as the good file has it
         * @return the answer
         * @throws IOException if files of omnipkg's own cannot be read or written
         */
        BisectReport find(BisectRequest question, Trial trial) throws IOException;
    }

    /**
     * Looks for the difference.
     *
     * @param good the requirements that the script works with
     * @param bad those that it fails with
     * @param trial tells good from bad
     * @param options how to look; each set runs as often as each release
     * @param releases looks into the one culprit
     * @param listener is told of every step
     * @return the answer
     * @throws IOException if files of omnipkg's own cannot be read or written
     * @throws BisectException if the files are not what they should be
     */
    public static LockReport find(
            List<Requirement> good,
            List<Requirement> bad,
            Trial trial,
            BisectRequest.Options options,
            ReleaseBisector releases,
            Consumer<BisectStep> listener)
            throws IOException {
        return new LockBisection(good, bad, new Judge(trial, options.repeats(), listener))
                .find((difference, others) ->
                        releases.find(difference.question(options), given -> trial.run(plus(given, others))));
    }

    private static List<Requirement> plus(List<Requirement> given, List<Requirement> others) {
        return Stream.concat(given.stream(), others.stream()).toList();
    }

    @FunctionalInterface
    private interface CulpritSearch {
        BisectReport find(Difference culprit, List<Requirement> others) throws IOException;
    }

    private LockReport find(CulpritSearch releases) throws IOException {
        List<Difference> differences = differences();
        if (differences.isEmpty()) {
            throw new BisectException("The two lock files name the same versions: there is nothing to find.");
        }
        require(TrialVerdict.BAD, "the bad lock file", List.copyOf(bad.values()));
        require(TrialVerdict.GOOD, "the good lock file", List.copyOf(good.values()));
        List<Difference> culprits = DeltaDebugging.smallest(differences, part -> fails(part, differences.size()));
        Optional<BisectReport> version = culprits.size() == 1 && culprits.get(0).isOfVersions()
                ? Optional.of(release(culprits.get(0), releases))
                : Optional.empty();
        return new LockReport(
                culprits,
                differences.size(),
                judge.runs(),
                judge.wanted().map(FailureSignature::description).orElse(""),
                judge.steps(),
                version);
    }

    /** The culprit is half of the answer, and not lost where its releases are not to be had. */
    private BisectReport release(Difference culprit, CulpritSearch releases) throws IOException {
        try {
            return releases.find(culprit, others(culprit));
        } catch (BisectException | IndexException e) {
            throw new BisectException(
                    "What makes the script fail is " + culprit + ", but the release is not found: " + e.getMessage(),
                    e);
        }
    }

    private List<Difference> differences() {
        return Stream.concat(good.keySet().stream(), bad.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .map(name ->
                        new Difference(name, Optional.ofNullable(good.get(name)), Optional.ofNullable(bad.get(name))))
                .filter(difference -> !difference.good().equals(difference.bad()))
                .toList();
    }

    private void require(TrialVerdict wanted, String what, List<Requirement> given) throws IOException {
        TrialVerdict verdict = judge.judge(what, given);
        if (verdict != wanted) {
            String seen = verdict == TrialVerdict.GOOD ? "The script passes" : "The script does not pass";
            throw new BisectException(seen + " with " + what + ". "
                    + (verdict == TrialVerdict.GOOD
                            ? "Name one that it fails with."
                            : judge.last().reason()));
        }
    }

    private boolean fails(List<Difference> part, int all) throws IOException {
        if (part.size() == all) {
            return true; // the bad file itself
        }
        String what = part.stream().map(Difference::toString).collect(Collectors.joining(", "));
        return judge.judge(what, with(part)) == TrialVerdict.BAD;
    }

    private List<Requirement> with(List<Difference> part) {
        Map<DistributionName, Requirement> mixed = new TreeMap<>(good);
        part.forEach(difference -> difference
                .bad()
                .ifPresentOrElse(
                        requirement -> mixed.put(difference.name(), requirement),
                        () -> mixed.remove(difference.name())));
        return List.copyOf(mixed.values());
    }

    private List<Requirement> others(Difference culprit) {
        return good.values().stream()
                .filter(requirement -> !requirement.name().equals(culprit.name()))
                .toList();
    }
}
