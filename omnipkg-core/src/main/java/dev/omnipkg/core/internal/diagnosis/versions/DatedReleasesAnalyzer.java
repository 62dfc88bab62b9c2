package dev.omnipkg.core.internal.diagnosis.versions;

import dev.omnipkg.core.diagnosis.Candidate;
import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.Diagnosis.Hypothesis;
import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.diagnosis.Grade;
import dev.omnipkg.core.failure.Frame;
import dev.omnipkg.core.index.IndexException;
import dev.omnipkg.core.index.Release;
import dev.omnipkg.core.installer.InstallerException;
import dev.omnipkg.core.internal.diagnosis.evidence.ApiMismatch;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is left to try where a distribution fails, nothing shows which of its releases would not, and the index is looked at as of
 * an earlier time: the releases that were the newest then, of all distributions that had a part in the failure.
 */
final class DatedReleasesAnalyzer implements FailureAnalyzer {

    @Override
    public Grade grade() {
        return Grade.DATED;
    }

    /** Nothing where no time is given, where the script itself failed, or where nothing is newer than it was then. */
    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        Map<DistributionName, InstalledDistribution> involved = new TreeMap<>();
        ApiMismatch.of(context)
                .filter(found -> Violation.mayCause(found.exception()))
                .flatMap(DatedReleasesAnalyzer::involved)
                .filter(InstalledDistribution::fromIndex)
                .forEach(distribution -> involved.put(distribution.name(), distribution));
        List<Requirement> requirements = context.lookup().asOf().isEmpty()
                ? List.of()
                : involved.values().stream()
                        .flatMap(distribution -> newestThen(distribution, context).stream())
                        .toList();
        return requirements.isEmpty()
                ? List.of()
                : List.of(new Hypothesis(
                        Grade.DATED,
                        List.of(new Candidate(requirements)),
                        description(requirements, context),
                        evidence(involved, requirements)));
    }

    /** Where a distribution's code failed, or did not have what it was asked for, all whose code was on the way there. */
    private static Stream<InstalledDistribution> involved(ApiMismatch found) {
        Optional<InstalledDistribution> culprit = found.subjects().findFirst().or(found::asking);
        return culprit.stream()
                .flatMap(first -> Stream.concat(
                        Stream.of(first),
                        found.frames().stream().map(Frame::file).flatMap(file -> found.owner(file).stream())));
    }

    private static Optional<Requirement> newestThen(InstalledDistribution distribution, FailureContext context) {
        try {
            List<Release> releases = context.lookup().releases(distribution.name());
            Optional<Version> installed = Version.parse(distribution.version());
            return releases.isEmpty()
                    ? Optional.empty()
                    : Optional.of(releases.get(releases.size() - 1).version())
                            .filter(newest -> installed.isPresent() && newest.compareTo(installed.get()) < 0)
                            .map(newest -> Requirement.exactly(distribution.name(), newest));
        } catch (IndexException | InstallerException e) {
            return Optional.empty();
        }
    }

    private static String description(List<Requirement> requirements, FailureContext context) {
        return "Nothing shows which release would do. As the index stood at "
                + context.lookup().asOf().map(Object::toString).orElse("")
                + " (omnipkg.asOf), the newest were " + list(requirements) + ": these are tried last.";
    }

    private static String list(List<Requirement> requirements) {
        return requirements.stream().map(Requirement::toString).collect(Collectors.joining(", "));
    }

    private static List<String> evidence(
            Map<DistributionName, InstalledDistribution> involved, List<Requirement> requirements) {
        return requirements.stream()
                .flatMap(requirement -> Stream.ofNullable(involved.get(requirement.name())))
                .map(installed ->
                        installed.name() + " " + installed.version() + " is installed, and was uploaded later")
                .toList();
    }
}
