package dev.omnipkg.junit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Recognises a Python traceback in an error of a test, and explains how the test can let omnipkg run the script. */
final class TracebackHint {

    private static final String BEGIN = "Traceback (most recent call last):";

    private static final Pattern EXCEPTION = Pattern.compile("[A-Za-z_][\\w.]*(?::.*)?");

    private static final Pattern FRAME = Pattern.compile("File \"(?<file>[^\"<>]+)\", line (?<line>\\d+)");

    /** Far more than real chains of causes have; it ends a chain that leads back to itself. */
    private static final int DEEPEST_CAUSE = 20;

    private TracebackHint() {}

    /** Makes a hint if the message of an error or of one of its causes has a traceback. Paths in it are relative to the directory. */
    static Optional<String> find(Throwable error, Path directory) {
        return Stream.iterate(error, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .flatMap(cause -> Stream.ofNullable(cause.getMessage()))
                .flatMap(message -> last(message).stream())
                .findFirst()
                .map(traceback -> hint(traceback.frames(), traceback.exception(), directory));
    }

    /** The indented lines of a traceback, and the line that ends it. */
    private record Traceback(String frames, String exception) {}

    private static Optional<Traceback> last(String message) {
        int begin = message.lastIndexOf(BEGIN);
        if (begin < 0) {
            return Optional.empty();
        }
        List<String> lines = message.substring(begin).lines().skip(1).toList();
        List<String> frames = lines.stream()
                .takeWhile(line -> !line.isBlank() && Character.isWhitespace(line.charAt(0)))
                .toList();
        return lines.stream()
                .skip(frames.size())
                .findFirst()
                .filter(line -> !frames.isEmpty() && EXCEPTION.matcher(line).matches())
                .map(exception -> new Traceback(String.join("\n", frames), exception));
    }

    private static Optional<MatchResult> last(Matcher matcher) {
        return matcher.results().reduce((earlier, later) -> later);
    }

    private static String hint(String frames, String exception, Path directory) {
        String script = FRAME.matcher(frames)
                .results()
                .findFirst()
                .map(frame -> relative(frame.group(1), directory))
                .orElse("src/test/python/x.py");
        String place = last(FRAME.matcher(frames))
                .map(frame -> "\n    at " + frame.group(1) + ", line " + frame.group(2))
                .orElse("");
        return """
                The test failed with a Python traceback, from a process that omnipkg did not start:
                    %s%s
                omnipkg did nothing: it acts on what it records inside the process of a script, never on output. If omnipkg had \
                run the script, it would have recorded the failure there, and if package versions had caused it, it would have \
                run the script again in a bubble with the versions that it needs. To let omnipkg do that, write the test as
                    @Test
                    @HealingRun("%s")
                    void passes(HealingOutcome outcome) {}
                or, with arguments from its body, as
                    @Test
                    void passes(HealingRunner runner) {
                        runner.script("%s").args("...").orFail();
                    }""".formatted(exception, place, script, script);
    }

    private static String relative(String file, Path directory) {
        Path path = Path.of(file);
        return (path.startsWith(directory) ? directory.relativize(path) : path)
                .toString()
                .replace('\\', '/');
    }
}
