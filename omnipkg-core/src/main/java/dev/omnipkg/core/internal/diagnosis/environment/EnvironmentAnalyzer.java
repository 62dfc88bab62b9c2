package dev.omnipkg.core.internal.diagnosis.environment;

import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.failure.Comparison;
import dev.omnipkg.core.failure.Fact;
import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.failure.Frame;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.internal.diagnosis.evidence.ApiMismatch;
import dev.omnipkg.core.internal.diagnosis.evidence.EvidenceText;
import dev.omnipkg.core.internal.diagnosis.evidence.RecordedPaths;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a script lacks around it: a platform, a command, a file, a variable. No package makes up for it. */
final class EnvironmentAnalyzer implements FailureAnalyzer {

    private static final Pattern PLATFORM = Pattern.compile(
            "\\bplatform\\.(?!python_)\\w+\\(|\\bsys\\.(?:platform|byteorder|maxsize)\\b|\\bos\\.(?:name\\b|uname\\()");

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        return ApiMismatch.of(context)
                .filter(found -> !found.isTextTakenForFile())
                .flatMap(found -> reason(found.exception(), context.failure()).stream()
                        .<Diagnosis>map(reason -> new Diagnosis.Exclusion(
                                !isBesideModules(found), reason, EvidenceText.of(found.exception()))))
                .toList();
    }

    /** Another release may have the file. */
    private static boolean isBesideModules(ApiMismatch found) {
        return found.fact(Fact.UnusableFile.class)
                .flatMap(file ->
                        RecordedPaths.inPackage(file.file(), found.context().distributions()))
                .isPresent();
    }

    private static Optional<String> reason(RaisedException exception, Failure failure) {
        String file = exception
                .fact(Fact.UnusableFile.class)
                .map(Fact.UnusableFile::file)
                .orElse("");
        String module = lastModule(exception);
        return switch (exception.type()) {
            case "FileNotFoundError", "NotADirectoryError", "IsADirectoryError", "PermissionError" ->
                file.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                module.equals("subprocess")
                                        ? "The script starts the command " + file + ", and it cannot be started: "
                                                + exception + ". Commands are not installed."
                                        : "The script cannot open " + file + ": " + exception + ".");
            case "CalledProcessError" -> command(exception, failure);
            case "KeyError" ->
                module.equals("os")
                        ? Optional.of("The script needs the environment variable " + exception.message()
                                + ", which is not set.")
                        : Optional.empty();
            default -> platform(exception.comparisons());
        };
    }

    /** A command that is no Python, or one that does not record, has its own reason; it is not known. */
    private static Optional<String> command(RaisedException exception, Failure failure) {
        return exception
                .fact(Fact.FailedCommand.class)
                .filter(failed ->
                        !failed.command().isEmpty() && failure.children().isEmpty())
                .map(failed -> "The script started " + failed.command() + ", which failed with exit code "
                        + (failed.exitCode() == null ? "unknown" : failed.exitCode())
                        + " and left no record of the reason.");
    }

    private static Optional<String> platform(List<Comparison> comparisons) {
        return comparisons.stream()
                .filter(comparison -> Stream.of(comparison.left(), comparison.right())
                        .anyMatch(operand -> PLATFORM.matcher(operand.source()).find()))
                .findFirst()
                .map(comparison -> "The script asks for another platform: " + comparison + ".");
    }

    private static String lastModule(RaisedException exception) {
        List<Frame> frames = exception.frames();
        return frames.isEmpty() ? "" : frames.get(frames.size() - 1).module();
    }
}
