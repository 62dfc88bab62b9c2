package dev.omnipkg.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.diagnosis.Diagnosis.Hypothesis;
import dev.omnipkg.core.failure.AbsentName;
import dev.omnipkg.core.failure.Fact;
import dev.omnipkg.core.failure.Fact.AbsentDistribution;
import dev.omnipkg.core.failure.Fact.AbsentFile;
import dev.omnipkg.core.failure.Fact.CompiledRefusal;
import dev.omnipkg.core.failure.Fact.CompiledWarning;
import dev.omnipkg.core.failure.Fact.FailedImport;
import dev.omnipkg.core.failure.Fact.MadeValue;
import dev.omnipkg.core.failure.Fact.RefusedArguments;
import dev.omnipkg.core.failure.Fact.RefusedValue;
import dev.omnipkg.core.failure.Fact.UnmetRequirement;
import dev.omnipkg.core.failure.Fact.UnreadableSource;
import dev.omnipkg.core.failure.Fact.UnusableFile;
import dev.omnipkg.core.failure.Place;
import dev.omnipkg.core.failure.Refusal;
import dev.omnipkg.core.failure.Refusal.World;
import dev.omnipkg.core.failure.UnacceptedCall;
import dev.omnipkg.core.failure.UnacceptedCall.Argument;
import dev.omnipkg.core.failure.UnacceptedCall.Caller;
import dev.omnipkg.core.failure.UnacceptedCall.Fault;
import dev.omnipkg.core.internal.io.Json;
import dev.omnipkg.core.testing.ForgedRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The table of what is thought of each kind of failure. demo 2.0 and high 2.0, which requires it, are installed; of both there
 * are 1.0, 2.0 and 3.0, and a search finds all that is sought in 1.0 and 3.0.
 */
class KindsOfFailuresTests {

    @TempDir
    private Path root;

    private Records records;

    @BeforeEach
    void install() throws IOException {
        records = Records.generous(root).install("demo", "2.0").install("high", "2.0", "demo>=1.0");
        Files.writeString(records.site().resolve("demo-2.0.dist-info/RECORD"), "demo.py,,\ndemo/__init__.py,,\n");
        Files.writeString(records.site().resolve("high-2.0.dist-info/RECORD"), "high.py,,\nhigh.so,,\n");
    }

    /** Each row: the exception, the facts, in which {@code @demo} is demo's file, where it was raised, the kind of the statement, and what is thought of it. */
    private enum Kind {
        MODULE_NAME_GONE(
                "AttributeError|module 'demo' has no attribute 'gone'",
                List.of(new AbsentName("gone", new Place("demo", "", "@demo"), false, List.of(), List.of(), "")),
                "",
                "",
                "SHOWN demo"),
        IMPORTED_NAME_GONE(
                "ImportError|cannot import name 'gone' from 'demo' (x)",
                List.of(new FailedImport("demo", "@demo", List.of())),
                "",
                "",
                "SHOWN demo"),
        IMPORTED_NAME_GONE_IN_DISTRIBUTION(
                "ImportError|cannot import name 'gone' from 'demo' (x)",
                List.of(new FailedImport("demo", "@demo", List.of())),
                "high:<module>",
                "",
                "SHOWN demo",
                "SUSPECTED high, demo, high, demo",
                "SUSPECTED high"),
        MEMBER_GONE(
                "AttributeError|'Box' object has no attribute 'gone'",
                List.of(new AbsentName("gone", new Place("demo", "Box", "@demo"), false, List.of(), List.of(), "")),
                "",
                "",
                "SHOWN demo"),
        SUBMODULE_GONE(
                "ModuleNotFoundError|No module named 'demo.gone'",
                List.of(new FailedImport("demo.gone", "", List.of())),
                "",
                "",
                "SHOWN demo"),
        KEYWORD_GONE(
                "TypeError|f() got an unexpected keyword argument 'old'",
                List.of(new UnacceptedCall(
                        new Place("demo", "f", "@demo"),
                        new Argument(Fault.KEYWORD, "old", null, List.of()),
                        null,
                        null)),
                "",
                "",
                "SHOWN demo"),
        SCRIPTS_OWN_FUNCTION_CALLED_BY_SCRIPT(
                "TypeError|f() missing",
                List.of(new UnacceptedCall(
                        new Place("__main__", "f", "/script.py"),
                        new Argument(Fault.MISSING, "x", null, List.of()),
                        null,
                        null)),
                "",
                "",
                "certainly not"),
        SCRIPTS_OWN_FUNCTION_CALLED_BY_DISTRIBUTION(
                "TypeError|f() takes 1 positional argument but 2 were given",
                List.of(new UnacceptedCall(
                        new Place("__main__", "f", "/script.py"),
                        new Argument(Fault.SURPLUS, "", 2, List.of()),
                        null,
                        new Caller(new Place("demo", "run", "@demo"), "2", "1"))),
                "demo:run",
                "",
                "SHOWN demo"),
        VALUE_OF_ANOTHER_TYPE(
                "AttributeError|'str' object has no attribute 'gone'",
                List.of(
                        new AbsentName("gone", new Place("builtins", "str", ""), false, List.of(), List.of(), ""),
                        new MadeValue(new Place("demo", "f", "@demo"))),
                "",
                "",
                "SUSPECTED demo"),
        VALUE_OF_ANOTHER_TYPE_REFUSED(
                "TypeError|unsupported operand",
                List.of(new RefusedValue(new Place("demo", "f", "@demo"))),
                "",
                "",
                "SUSPECTED demo"),
        REFUSAL(
                "ValueError|no",
                List.of(new Refusal("f", "x", false, World.NOTHING)),
                "demo:f",
                "raise",
                "SHOWN demo",
                "SUSPECTED demo"),
        REFUSAL_IN_DISTRIBUTION_THAT_ANOTHER_CALLS(
                "ValueError|no",
                List.of(new Refusal("f", "x", false, World.NOTHING)),
                "high:g demo:f",
                "raise",
                "SHOWN demo",
                "SUSPECTED high, demo, high, demo",
                "SUSPECTED high, demo, high, demo"),
        REFUSAL_OF_WHAT_IT_REPORTS(
                "SystemCheckError|(high.E013) no scheme",
                List.of(new Refusal("f", "x", false, World.NOTHING)),
                "demo:f",
                "raise",
                "SHOWN demo",
                "SUSPECTED high, demo"),
        REFUSAL_OF_CHANCE(
                "ValueError|no",
                List.of(new Refusal("f", "", false, World.CHANCE)),
                "demo:f",
                "raise",
                "certainly not"),
        SYNTAX_OF_WHAT_THE_SCRIPT_IMPORTS(
                "SyntaxError|invalid syntax",
                List.of(new UnreadableSource("@demo", "async")),
                "",
                "",
                "SUSPECTED demo"),
        REFUSAL_OF_COMPILED_CODE(
                "ValueError|no", List.of(new CompiledRefusal("@demo")), "high:g", "", "SUSPECTED demo, high"),
        CALL_REFUSED_IN_COMPILED_CODE(
                "TypeError|__init__() takes exactly 1 argument (2 given)",
                List.of(),
                "high.so:g",
                "",
                "SUSPECTED high, demo, high, demo, high"),
        ARGUMENT_HANDED_ON_TO_PYTHON(
                "TypeError|create() got an unexpected keyword argument 'old'",
                List.of(new UnacceptedCall(
                        new Place("asyncio", "create", "/usr/lib/python3.11/asyncio/base_events.py"),
                        new Argument(Fault.KEYWORD, "old", null, List.of()),
                        new Place("demo", "connect.<locals>.f", "@demo"),
                        null)),
                "demo:g",
                "",
                "SUSPECTED demo"),
        CALL_OF_WHAT_CANNOT_BE_TOLD(
                "TypeError|__init__() got an unexpected keyword argument 'old'",
                List.of(new UnacceptedCall(
                        new Place("", "__init__", ""),
                        new Argument(Fault.KEYWORD, "old", null, List.of()),
                        null,
                        null)),
                "high:g demo:f",
                "",
                "SUSPECTED high, demo, high, demo"),
        FILE_OF_A_DISTRIBUTION_GONE(
                "demo.NoView|wide/a.html",
                List.of(new AbsentFile("wide/a.html"), new Refusal("f", "", false, World.FILES)),
                "high:g demo:f",
                "raise",
                "SHOWN high",
                "SHOWN demo"),
        ARGUMENTS_REFUSED(
                "SystemExit|2",
                List.of(new RefusedArguments(new Place("demo", "", "@demo"))),
                "demo:main",
                "",
                "SUSPECTED demo"),
        FAILURE_OF_COLLECTION("_pytest.nodes.CollectError|../demo.py: certificate", List.of(), "", "", "unknown"),
        PROPERTY_THAT_CANNOT_BE_SET(
                "AttributeError|property 'size' of 'Box' object has no setter",
                List.of(new RefusedValue(new Place("demo", "Box", "@demo"))),
                "",
                "",
                "SUSPECTED demo"),
        REFUSAL_IN_PLACE_OF_A_SERVICE(
                "demo.Timeout|no response",
                List.of(new Refusal("f", "x", false, World.NOTHING)),
                "demo:g high:f",
                "raise",
                "SHOWN high",
                "SUSPECTED demo, high, demo, high",
                "SUSPECTED demo, high, demo, high"),
        REFUSAL_OF_A_SERVICE(
                "demo.Timeout|no response",
                List.of(new Refusal("f", "x", false, World.NOTHING)),
                "high:g demo:f",
                "raise",
                "certainly not"),
        REFUSAL_OF_NOTHING(
                "ValueError|no",
                List.of(new Refusal("f", "", true, World.NOTHING)),
                "demo:f",
                "raise",
                "certainly not"),
        REFUSAL_OF_HARM(
                "ValueError|no", List.of(new Refusal("f", "x", false, World.HARM)), "demo:f", "raise", "certainly not"),
        REFUSAL_OF_FILES(
                "ValueError|no", List.of(new Refusal("f", "", false, World.FILES)), "demo:f", "raise", "certainly not"),
        REFUSAL_OF_ENVIRONMENT(
                "ValueError|no",
                List.of(new Refusal("f", "", false, World.ENVIRONMENT)),
                "demo:f",
                "raise",
                "certainly not"),
        REFUSAL_OF_TIME(
                "ValueError|no", List.of(new Refusal("f", "", false, World.TIME)), "demo:f", "raise", "certainly not"),
        REFUSAL_OF_SYSTEM(
                "OSError|no shared library found",
                List.of(new Refusal("f", "", false, World.NOTHING)),
                "demo:f",
                "raise",
                "SHOWN demo"),
        TEXT_TAKEN_FOR_FILE(
                "FileNotFoundError|{}", List.of(new UnusableFile("", true)), "demo:f", "", "SUSPECTED demo"),
        REFUSAL_OF_DATA("KeyError|'x'", List.of(), "demo:f", "", "likely not"),
        REFUSAL_FOR_SAFETY(
                "ValueError|path traversal is refused",
                List.of(new Refusal("f", "", false, World.NOTHING)),
                "demo:f",
                "raise",
                "certainly not"),
        FAILING_IMPORT("RuntimeError|no", List.of(), "high:<module> demo:f", "", "SUSPECTED high, demo"),
        FAILING_IMPORT_OF_DATA("KeyError|'x'", List.of(), "high:<module>", "", "SUSPECTED high"),
        COMPILED_FOR_ANOTHER(
                "ValueError|demo.core size changed, may indicate binary incompatibility. Expected 96",
                List.of(),
                "high:<module>",
                "",
                "SHOWN demo, high, demo",
                "SUSPECTED high"),
        LIBRARY_OF_SYSTEM_GONE(
                "ImportError|libx.so.1: cannot open shared object file: No such file",
                List.of(new FailedImport("high", "", List.of())),
                "high:<module>",
                "",
                "certainly not"),
        DISTRIBUTION_TOO_OLD_FOR_NAME(
                "ImportError|cannot import name 'Mapping' from 'collections' (x)",
                List.of(new FailedImport("collections", "", List.of())),
                "demo:<module>",
                "",
                "SUSPECTED demo",
                "SUSPECTED demo"),
        DISTRIBUTION_TOO_OLD_FOR_MODULE(
                "ModuleNotFoundError|No module named 'imp'",
                List.of(new FailedImport("imp", "", List.of())),
                "demo:<module>",
                "",
                "SUSPECTED demo"),
        DISTRIBUTION_TOO_OLD_FOR_SYNTAX(
                "SyntaxError|invalid syntax",
                List.of(new UnreadableSource("@demo", "async")),
                "high:<module>",
                "",
                "SUSPECTED demo"),
        DISTRIBUTION_TOO_OLD_FOR_CALL(
                "TypeError|evaluate() missing 1 required keyword-only argument: 'guard'",
                List.of(new UnacceptedCall(
                        new Place("typing", "evaluate", "/usr/lib/python3.11/typing.py"),
                        new Argument(Fault.MISSING, "guard", null, List.of()),
                        null,
                        null)),
                "demo:<module>",
                "",
                "SUSPECTED demo",
                "SUSPECTED demo"),
        SCRIPT_FOR_ANOTHER_PYTHON(
                "ModuleNotFoundError|No module named 'imp'",
                List.of(new FailedImport("imp", "", List.of())),
                "",
                "",
                "certainly not"),
        SCRIPT_FOR_ANOTHER_SYNTAX(
                "SyntaxError|invalid syntax",
                List.of(new UnreadableSource("/script.py", "print_x")),
                "",
                "",
                "unknown"),
        REQUIREMENT_CONFLICT(
                "VersionConflict|no", List.of(new UnmetRequirement("demo>=3", List.of())), "", "", "STATED demo"),
        LIBRARYS_GUARD(
                "ImportError|high requires demo>=3.0",
                List.of(),
                "high:<module>",
                "raise",
                "STATED demo",
                "SHOWN high",
                "SUSPECTED high"),
        KNOWN_MODULE_MISSING(
                "ModuleNotFoundError|No module named 'yaml'",
                List.of(new FailedImport("yaml", "", List.of())),
                "",
                "",
                "STATED pyyaml"),
        MODULE_MISSING(
                "ModuleNotFoundError|No module named 'nowhere'",
                List.of(new FailedImport("nowhere", "", List.of())),
                "",
                "",
                "certainly not"),
        METADATA_MISSING(
                "PackageNotFoundError|nowhere", List.of(new AbsentDistribution("nowhere")), "", "", "certainly not"),
        FIXTURE("FixtureLookupError|no", List.of(), "high:f", "", "likely not"),
        PERMISSION("PermissionError|no", List.of(), "demo:f", "", "certainly not"),
        FILE_GONE("FileNotFoundError|x", List.of(), "", "", "likely not"),
        CONNECTION("ConnectionError|x", List.of(), "demo:f", "", "certainly not"),
        MEMORY("MemoryError|", List.of(), "", "", "likely not"),
        WARNING(
                "DeprecationWarning|demo.f is deprecated since 2.0",
                List.of(new CompiledWarning(new Place("demo", "", "@demo"))),
                "",
                "",
                "SUSPECTED demo"),
        SCRIPTS_OWN("ValueError|no", List.of(), "", "raise", "unknown");

        private final String exception;
        private final String facts;
        private final String frames;
        private final String statement;
        private final String thoughts;

        Kind(String exception, List<Fact> facts, String frames, String statement, String... thoughts) {
            this.exception = exception;
            this.facts = Json.write(ForgedRecord.facts(facts.toArray(Fact[]::new)));
            this.frames = frames;
            this.statement = statement;
            this.thoughts = String.join("; ", thoughts);
        }
    }

    private String file(String module) {
        return records.site()
                .resolve(module.endsWith(".so") ? module : module + ".py")
                .toString();
    }

    private static void eachWord(String text, String separator, BiConsumer<String, String> each) {
        Stream.of(text.split(" ", -1)).filter(word -> !word.isEmpty()).forEach(word -> {
            int end = word.indexOf(separator);
            each.accept(word.substring(0, end), word.substring(end + 1));
        });
    }

    private String json(Kind kind) throws IOException {
        List<Map<String, Object>> frames = new ArrayList<>();
        frames.add(Map.of("file", "/script.py", "function", "<module>", "line", 1, "module", "__main__"));
        eachWord(
                kind.frames,
                ":",
                (module, function) ->
                        frames.add(Map.of("file", file(module), "function", function, "line", 1, "module", module)));
        String[] said = kind.exception.split("\\|", 2);
        int dot = said[0].indexOf('.');
        return ForgedRecord.of(Map.of(
                        "type",
                        said[0].substring(dot + 1),
                        "module",
                        dot < 0 ? "builtins" : said[0].substring(0, dot),
                        "message",
                        said[1],
                        "facts",
                        Json.parse(kind.facts, List.class),
                        "relation",
                        "raised",
                        "frames",
                        frames,
                        "statement",
                        Map.of(
                                "kind",
                                kind.statement.isEmpty() ? "other" : kind.statement,
                                "file",
                                "x",
                                "line",
                                1,
                                "source",
                                "raise")))
                .replace("@demo", file("demo"));
    }

    private static String names(Hypothesis hypothesis) {
        return hypothesis.grade() + " "
                + hypothesis.candidates().stream()
                        .flatMap(candidate -> candidate.requirements().stream())
                        .map(requirement -> requirement.name().value())
                        .collect(Collectors.joining(" "));
    }

    /** The distributions of each hypothesis, those that stand side by side once; or how sure it is that there is none. */
    private static String thoughts(FailureAnalysis analysis) {
        String hypotheses = Arrays.stream(Grade.values())
                .flatMap(grade -> analysis.hypotheses(grade).stream())
                .map(KindsOfFailuresTests::names)
                .map(text -> text.replaceAll("(\\b\\w+)(?: \\1\\b)+", "$1").replaceAll("(?<=[a-z]) ", ", "))
                .collect(Collectors.joining("; "));
        return hypotheses.isEmpty()
                ? analysis.exclusion()
                        .map(exclusion -> exclusion.certain() ? "certainly not" : "likely not")
                        .orElse("unknown")
                : hypotheses;
    }

    @ParameterizedTest
    @EnumSource
    void thinks(Kind kind) throws IOException {
        FailureAnalysis analysis = records.analysis(json(kind));

        assertThat(thoughts(analysis)).as(() -> analysis.results().toString()).isEqualTo(kind.thoughts);
    }
}
