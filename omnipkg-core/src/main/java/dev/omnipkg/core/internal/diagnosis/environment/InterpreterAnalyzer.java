package dev.omnipkg.core.internal.diagnosis.environment;

import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.failure.Comparison;
import dev.omnipkg.core.failure.Fact;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.internal.diagnosis.evidence.ApiMismatch;
import dev.omnipkg.core.internal.diagnosis.evidence.AskedModule;
import dev.omnipkg.core.internal.diagnosis.evidence.EvidenceText;
import dev.omnipkg.core.internal.diagnosis.evidence.OtherInterpreters;
import dev.omnipkg.core.internal.diagnosis.evidence.OutdatedDistribution;
import dev.omnipkg.core.requirement.Specifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A script that needs another Python: it says so itself, its syntax does, or it uses what Python itself no longer or not yet has. */
final class InterpreterAnalyzer implements FailureAnalyzer {

    private static final Pattern PYTHON_VERSION = Pattern.compile(
            "\\bsys\\.(?:version_info|version|hexversion|api_version|implementation)\\b|\\bplatform\\.python_\\w+\\(");

    /** Syntax that not every Python has: how its line looks, and which versions have it. The first that matches counts. */
    private record Syntax(Pattern line, String versions) {

        static Syntax of(String line, String versions) {
            return new Syntax(Pattern.compile(line), versions);
        }
    }

    private static final List<Syntax> SYNTAX = List.of(
            Syntax.of("^\\s*(?:print|exec)\\s+[^=(\\s].*", "<3"),
            Syntax.of("^\\s*except\\s+[\\w.]+\\s*,\\s*\\w+\\s*:.*", "<3"),
            Syntax.of("^\\s*raise\\s+[\\w.]+\\s*,.*", "<3"),
            Syntax.of("^\\s*except\\s*\\*.*", ">=3.11"),
            Syntax.of("^\\s*match\\s+[^=]*:\\s*(?:#.*)?$", ">=3.10"),
            Syntax.of("^\\s*type\\s+\\w+.*=.*", ">=3.12"),
            Syntax.of("^\\s*(?:async\\s+)?(?:def|class)\\s+\\w+\\[.*", ">=3.12"));

    private static final Pattern VERSION_INFO = Pattern.compile("sys\\.version_info(?:\\[(?:0?:[123])])?");
    private static final Pattern TUPLE = Pattern.compile("\\((\\d+\\s*(?:,\\s*\\d+)*),?\\)");
    private static final Map<String, String> OPPOSITES = Map.of("<", ">=", ">=", "<", "==", "!=", "!=", "==");

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        return context.failure().causes().stream()
                .flatMap(exception -> reason(exception, context).stream()
                        .<Diagnosis>map(reason -> Diagnosis.Exclusion.certain(
                                reason.text() + OtherInterpreters.advice(context, wanted(reason, context)),
                                EvidenceText.of(exception))))
                .toList();
    }

    /** A reason, and which versions of Python would do as far as it tells. */
    private record Reason(String text, Optional<Specifier> versions) {

        static Reason unspecific(String text) {
            return new Reason(text, Optional.empty());
        }
    }

    private static Optional<Specifier> wanted(Reason reason, FailureContext context) {
        String python = context.lookup().interpreter().version();
        return reason.versions()
                .or(() -> context.lookup()
                        .project()
                        .requiresPython()
                        .filter(declared -> declared.requirement().excludes(python))
                        .map(declared -> declared.requirement().specifier()));
    }

    private static Optional<Reason> reason(RaisedException exception, FailureContext context) {
        String python = context.lookup().interpreter().version();
        return check(exception, python)
                .or(() -> switch (exception.type()) {
                    case "SyntaxError", "IndentationError", "TabError" -> syntax(exception, python);
                    case "AttributeError", "ImportError" -> missing(exception, python);
                    default -> Optional.empty();
                })
                .filter(reason -> !OutdatedDistribution.isAsking(new ApiMismatch(context, exception)));
    }

    private static Optional<Reason> check(RaisedException exception, String python) {
        return exception.comparisons().stream()
                .filter(comparison -> Stream.of(comparison.left(), comparison.right())
                        .anyMatch(operand ->
                                PYTHON_VERSION.matcher(operand.source()).find()))
                .findFirst()
                .map(comparison -> new Reason(
                        "The script asks for another Python than " + python + ": it goes on only if "
                                + (comparison.required() ? "" : "not ") + comparison + ".",
                        versions(comparison)));
    }

    /** Which versions a comparison of {@code sys.version_info} with a literal tuple asks for. */
    private static Optional<Specifier> versions(Comparison comparison) {
        Matcher tuple = TUPLE.matcher(comparison.right().repr());
        boolean isInfo = VERSION_INFO.matcher(comparison.left().source()).matches();
        if (!isInfo || !tuple.matches()) {
            return Optional.empty();
        }
        String version = tuple.group(1).replaceAll("\\s*,\\s*", ".");
        String operator = comparison.required() ? comparison.operator() : OPPOSITES.get(comparison.operator());
        return switch (operator == null ? "" : operator) {
            case ">=", "<" -> Optional.of(Specifier.parse(operator + version));
            case "==", "!=" -> Optional.of(Specifier.parse(operator + version + ".*"));
            default -> Optional.empty();
        };
    }

    private static String name(String specifier) {
        return specifier.startsWith("<") ? "Python 2" : "Python " + specifier.substring(2) + " or newer";
    }

    private static Optional<Reason> syntax(RaisedException exception, String python) {
        return exception
                .fact(Fact.UnreadableSource.class)
                .filter(source -> !source.file().isEmpty())
                .flatMap(source -> syntax(source.file(), source.line(), python));
    }

    private static Optional<Reason> syntax(String where, String line, String python) {
        return SYNTAX.stream()
                .filter(syntax -> syntax.line().matcher(line.stripTrailing()).matches())
                .map(Syntax::versions)
                .findFirst()
                .map(needed -> new Reason(
                        where + " is written for " + name(needed) + ", and this is " + python + ": " + line.strip()
                                + ".",
                        Optional.of(Specifier.parse(needed))));
    }

    private static Optional<Reason> missing(RaisedException exception, String python) {
        return AskedModule.of(exception)
                .filter(AskedModule::isOfPython)
                .map(asked ->
                        Reason.unspecific("The module " + asked.module() + " is a part of Python itself, and that of "
                                + python + " does not have "
                                + (asked.name().isEmpty() ? "what the script imports from it" : asked.name())
                                + ": the script is written for another Python, or the name is wrong."));
    }
}
