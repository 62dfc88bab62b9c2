package dev.omnipkg.maven;

import dev.omnipkg.core.bisect.Trial;
import dev.omnipkg.core.bisect.TrialResult;
import dev.omnipkg.core.failure.FailureSignature;
import dev.omnipkg.core.files.DirectoryTree;
import dev.omnipkg.core.process.ProcessRequest;
import dev.omnipkg.core.process.ProcessResult;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.report.OutcomeJson;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;

/**
 * Tries versions with a JUnit test: runs it in a Maven build of its own, in which every script gets the versions and nothing is healed.
 * Failures are told apart by what the process of the script recorded.
 */
final class TestTrial implements Trial {

    private final MavenCommand maven;
    private final Path directory;
    private final String test;
    private final Settings settings;
    private final ProcessRunner runner = new ProcessRunner();

    TestTrial(MavenSession session, String test, Settings settings) {
        this.maven = new MavenCommand(session);
        this.directory = Path.of(session.getExecutionRootDirectory());
        this.test = test;
        this.settings = settings;
    }

    @Override
    public TrialResult run(List<Requirement> given) throws IOException {
        Path reports = Files.createTempDirectory("omnipkg-bisect-");
        try {
            ProcessResult build = runner.run(ProcessRequest.tool(
                    maven.commandLine(
                            "-Dtest=" + test,
                            "-Dsurefire.failIfNoSpecifiedTests=false",
                            "-Domnipkg.requirements="
                                    + settings.options().giving(given).given().stream()
                                            .map(Requirement::toString)
                                            .collect(Collectors.joining(",")),
                            "-Domnipkg.consent=OFF",
                            "-Domnipkg.reports=" + reports,
                            "test"),
                    System.getenv(),
                    directory,
                    settings.timeout()));
            return result(build, outcomes(reports));
        } finally {
            DirectoryTree.delete(reports);
        }
    }

    private TrialResult result(ProcessResult build, Outcomes outcomes) {
        if (!outcomes.failures().isEmpty()) {
            return new TrialResult.Failed(outcomes.failures().get(0), List.of());
        }
        if (build.timedOut()) {
            return new TrialResult.Impossible("The build timed out");
        }
        if (outcomes.count() == 0) {
            return new TrialResult.Impossible(
                    "The test did not run a script with @HealingRun or HealingRunner. " + firstError(build));
        }
        return build.succeeded() ? new TrialResult.Passed(List.of()) : new TrialResult.Failed(testFailure(), List.of());
    }

    /** The signature of a test that failed although its scripts passed. */
    private FailureSignature testFailure() {
        return new FailureSignature("test", test, "", Set.of(), test + " fails although its scripts pass");
    }

    private static String firstError(ProcessResult build) {
        return build.stdout()
                .text()
                .lines()
                .filter(line -> line.contains("ERROR"))
                .findFirst()
                .map(line -> "The build reports: " + line)
                .orElse("");
    }

    /** How many scripts a test ran, and the first failures of those that failed. */
    private record Outcomes(int count, List<FailureSignature> failures) {}

    private static Outcomes outcomes(Path reports) throws IOException {
        try (Stream<Path> directories = Files.list(reports)) {
            List<Path> files = directories
                    .map(place -> place.resolve(OutcomeJson.FILE))
                    .filter(Files::exists)
                    .sorted()
                    .toList();
            List<FailureSignature> failures = files.stream()
                    .map(OutcomeJson::firstFailure)
                    .flatMap(Optional::stream)
                    .map(FailureSignature::of)
                    .toList();
            return new Outcomes(files.size(), failures);
        }
    }
}
