package dev.omnipkg.core.diagnosis;

import dev.omnipkg.core.failure.Comparison;
import dev.omnipkg.core.failure.RaisedException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A script that needs another Python: it says so itself, its syntax does, or it uses what Python itself no longer or not yet has. */
public final class InterpreterAnalyzer implements FailureAnalyzer {

    private static final Pattern PYTHON_VERSION = Pattern.compile(
            "\\bsys\\.(?:version_info|version|hexversion|api_version|implementation)\\b|\\bplatform\\.python_\\w+\\(");

    /** Syntax that not every Python has: how its line looks, and who has it. */
    private static final Map<Pattern, String> SYNTAX = Map.of(
            Pattern.compile("^\\s*(?:print|exec)\\s+[^=(\\s].*"), "Python 2",
            Pattern.compile("^\\s*except\\s+[\\w.]+\\s*,\\s*\\w+\\s*:.*"), "Python 2",
            Pattern.compile("^\\s*raise\\s+[\\w.]+\\s*,.*"), "Python 2",
            Pattern.compile("^\\s*except\\s*\\*.*"), "Python 3.11 or newer",
            Pattern.compile("^\\s*match\\s+[^=]*:\\s*(?:#.*)?$"), "Python 3.10 or newer",
            Pattern.compile("^\\s*type\\s+\\w+.*=.*"), "Python 3.12 or newer",
            Pattern.compile("^\\s*(?:async\\s+)?(?:def|class)\\s+\\w+\\[.*"), "Python 3.12 or newer");

    /** For {@link java.util.ServiceLoader}. */
    public InterpreterAnalyzer() {}

    @Override
    public Optional<Diagnosis> analyze(FailureContext context) {
        return context.failure().causes().stream()
                .flatMap(exception -> reason(exception, context).stream()
                        .map(reason -> new Diagnosis.NotHealable(
                                reason + " An interpreter is set with omnipkg.python.", Evidence.of(exception))))
                .map(Diagnosis.class::cast)
                .findFirst();
    }

    private static Optional<String> reason(RaisedException exception, FailureContext context) {
        String python = context.inquiry().interpreter().version();
        return check(exception, python).or(() -> switch (exception.type()) {
            case "SyntaxError", "IndentationError", "TabError" -> syntax(exception, python);
            case "AttributeError" -> missing(exception, "module", "file", python);
            case "ImportError" -> missing(exception, "name", "path", python);
            default -> Optional.empty();
        });
    }

    private static Optional<String> check(RaisedException exception, String python) {
        return exception.comparisons().stream()
                .filter(comparison -> Stream.of(comparison.left(), comparison.right())
                        .anyMatch(operand ->
                                PYTHON_VERSION.matcher(operand.source()).find()))
                .findFirst()
                .map(Comparison::toString)
                .map(comparison -> "The script asks for another Python than " + python + ": it goes on only if "
                        + (exception.comparisons().get(0).required() ? "" : "not ") + comparison + ".");
    }

    private static Optional<String> syntax(RaisedException exception, String python) {
        String line = exception.fact("text");
        String where = exception.fact("file");
        if (line.isBlank() || where.isEmpty()) {
            return Optional.empty();
        }
        return SYNTAX.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(line.stripTrailing()).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .map(needed -> where + " is written for " + needed + ", and this is " + python + ": " + line.strip());
    }

    private static Optional<String> missing(
            RaisedException exception, String moduleFact, String fileFact, String python) {
        String module = exception.fact(moduleFact);
        String file = exception.fact(fileFact);
        boolean isPythons = StandardLibrary.has(module.replaceFirst("\\..*", ""))
                && (file.isEmpty()
                        || Paths.absolute(file)
                                .filter(StandardLibrary::isPlaceOf)
                                .isPresent());
        if (!isPythons || exception.facts().containsKey("type")) {
            return Optional.empty();
        }
        String name = moduleFact.equals("module") ? exception.fact("name") : "";
        return Optional.of("The module " + module + " is a part of Python itself, and that of " + python
                + " does not have " + (name.isEmpty() ? "what the script imports from it" : name)
                + ": the script is written for another Python, or the name is wrong.");
    }
}
