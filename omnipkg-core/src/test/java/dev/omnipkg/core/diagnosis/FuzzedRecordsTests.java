package dev.omnipkg.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.omnipkg.core.diagnosis.Diagnosis.Hypothesis;
import dev.omnipkg.core.failure.Fact;
import dev.omnipkg.core.failure.FailureRecord;
import dev.omnipkg.core.files.DirectoryTree;
import dev.omnipkg.core.internal.diagnosis.evidence.ShippedList;
import dev.omnipkg.core.internal.diagnosis.modules.KnownDistributions;
import dev.omnipkg.core.requirement.DistributionName;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Records of any content: none makes an analyzer fail, and none brings in a distribution that nobody but the record names. */
class FuzzedRecordsTests {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What is installed, and what that requires. */
    private static final Set<String> OWN = Set.of("demo", "guard", "helper");

    private static Path root;
    private static Records records;

    @BeforeContainer
    static void install() throws IOException {
        root = Files.createTempDirectory("records");
        records = Records.generous(root).install("demo", "1.1").install("guard", "3.0", "demo>=1.2", "helper>=1.0");
    }

    @AfterContainer
    static void remove() throws IOException {
        DirectoryTree.delete(root);
    }

    /** Texts that mean something to an analyzer, or would to a shell, an installer or a file system. */
    private static Arbitrary<String> texts() {
        Arbitrary<String> telling = Arbitraries.of(
                "demo",
                "guard",
                "helper",
                "evil",
                "dem0",
                "numpy",
                "1.1",
                "2.0",
                "demo==1.0",
                "demo>=2",
                "evil==1.0",
                "evil>=0; python_version>'3'",
                "demo @ file:///evil.whl",
                "--index-url=file:///evil",
                "-r evil.txt",
                "$(evil)",
                "`evil`; rm -rf /",
                "../../evil",
                "demo\u0000evil",
                "demo\nevil==1.0",
                "No module named 'evil'",
                "The 'evil>=1.0' distribution was not found and is required by demo",
                "demo 1.1 is installed but demo>=2.0 is required by {'guard'}",
                "(demo 1.1 (/site), Requirement.parse('evil>=2'), {'guard'})",
                "module 'demo' has no attribute 'evil'",
                "cannot import name 'evil' from 'demo'",
                "evil() got an unexpected keyword argument 'x'",
                "numpy.dtype size changed, may indicate binary incompatibility. Expected 96 from C header, got 88",
                "This module requires evil>=2.0, but you have evil==1.0");
        return Arbitraries.frequencyOf(
                Tuple.of(6, telling),
                Tuple.of(1, Arbitraries.strings().ofMaxLength(40)),
                Tuple.of(1, Arbitraries.just("x".repeat(100_000))));
    }

    private static Arbitrary<Object> values() {
        return Arbitraries.frequencyOf(
                Tuple.of(8, texts().map(Object.class::cast)),
                Tuple.of(2, Arbitraries.of(true, false, 0, -1, Long.MAX_VALUE, 1e300)),
                Tuple.of(1, Arbitraries.of(List.of(), Map.of(), List.of("demo"), Map.of("evil", "1.0"))));
    }

    private static Arbitrary<Map<String, Object>> object(Map<String, Arbitrary<?>> fields) {
        Arbitrary<Map<String, Object>> all = Arbitraries.just(Map.of());
        for (Map.Entry<String, Arbitrary<?>> field : fields.entrySet()) {
            all = Combinators.combine(all, field.getValue()).as((object, value) -> {
                Map<String, Object> more = new LinkedHashMap<>(object);
                more.put(field.getKey(), value);
                return more;
            });
        }
        return all;
    }

    private static Arbitrary<String> files() {
        return Arbitraries.of("demo.py", "guard.py", "evil.py", "../script.py", "demo-1.1.dist-info/METADATA")
                .map(file -> records.site().resolve(file).toString());
    }

    private static Arbitrary<Map<String, Object>> frames() {
        return object(Map.of(
                "file",
                files(),
                "line",
                Arbitraries.integers().between(0, 9),
                "function",
                texts(),
                "module",
                Arbitraries.of("__main__", "demo", "guard", "evil", "importlib.metadata", "pkg_resources"),
                "source",
                texts()));
    }

    private static Arbitrary<Map<String, Object>> origins() {
        return object(Map.of(
                "kind", Arbitraries.of("metadata", "module"),
                "distribution", texts(),
                "module", texts(),
                "attribute", Arbitraries.of("__version__", "version", "evil"),
                "file", files(),
                "exact", Arbitraries.of(true, false)));
    }

    private static Arbitrary<Map<String, Object>> operands() {
        return object(Map.of(
                "source",
                texts(),
                "type",
                Arbitraries.of("str", "tuple", "Version"),
                "value",
                texts(),
                "repr",
                texts(),
                "origins",
                origins().list().ofMaxSize(2)));
    }

    private static Arbitrary<Map<String, Object>> computed() {
        return object(Map.of(
                "term", values(),
                "leaves",
                        object(Map.of("origin", origins(), "value", values()))
                                .list()
                                .ofMaxSize(2)));
    }

    private static Arbitrary<Map<String, Object>> comparisons() {
        return object(Map.of(
                "operator", Arbitraries.of("==", "!=", "<", ">=", "in", "startswith", "evil"),
                "holds", Arbitraries.of(true, false),
                "required", Arbitraries.of(true, false),
                "alternative", Arbitraries.of(true, false),
                "path", Arbitraries.of("", "0", "0.1"),
                "left", operands(),
                "right", operands(),
                "computed", computed()));
    }

    /** Of every kind, with everything that its record declares. */
    private static Arbitrary<List<Map<String, Object>>> facts() {
        List<Arbitrary<Map<String, Object>>> kinds = Stream.of(Fact.class.getPermittedSubclasses())
                .map(FuzzedRecordsTests::fact)
                .toList();
        return Arbitraries.oneOf(kinds).list().ofMaxSize(4);
    }

    private static Arbitrary<Map<String, Object>> fact(Class<?> kind) {
        Map<String, Arbitrary<?>> fields = fields(kind);
        String name = kind.getSimpleName();
        fields.put("fact", Arbitraries.just(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1)));
        return object(fields);
    }

    private static Map<String, Arbitrary<?>> fields(Class<?> type) {
        Map<String, Arbitrary<?>> fields = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            boolean isFile = component.getName().matches("file|path");
            fields.put(
                    component.getName(),
                    isFile ? Arbitraries.oneOf(files(), texts()) : valuesOf(component.getGenericType()));
        }
        return fields;
    }

    private static Arbitrary<?> valuesOf(Type type) {
        if (type instanceof ParameterizedType list) {
            return valuesOf(list.getActualTypeArguments()[0]).list().ofMaxSize(2);
        }
        Class<?> known = (Class<?>) type;
        if (known.isRecord()) {
            return object(fields(known)).injectNull(0.1);
        }
        if (known.isEnum()) {
            return Arbitraries.of(known.getEnumConstants()).map(Object::toString);
        }
        return known == String.class
                ? texts()
                : known == boolean.class
                        ? Arbitraries.of(true, false)
                        : Arbitraries.of(0, -1, 3, Integer.MAX_VALUE).injectNull(0.2);
    }

    private static Arbitrary<String> ancestors() {
        return Arbitraries.oneOf(
                Arbitraries.of("builtins.OSError", "builtins.ValueError", "builtins.AttributeError", "demo.Gone", ""),
                texts());
    }

    private static Arbitrary<Map<String, Object>> exceptions() {
        return object(Map.ofEntries(
                Map.entry(
                        "type",
                        Arbitraries.of(
                                "AssertionError",
                                "AttributeError",
                                "CalledProcessError",
                                "ContextualVersionConflict",
                                "DistributionNotFound",
                                "FileNotFoundError",
                                "ImportError",
                                "KeyError",
                                "ModuleNotFoundError",
                                "PackageNotFoundError",
                                "RuntimeError",
                                "SyntaxError",
                                "SystemExit",
                                "TypeError",
                                "ValueError",
                                "VersionConflict",
                                "_RemoteTraceback")),
                Map.entry("module", Arbitraries.of("builtins", "pkg_resources", "importlib.metadata", "evil")),
                Map.entry("ancestors", ancestors().list().ofMaxSize(3)),
                Map.entry("message", texts()),
                Map.entry("facts", facts()),
                Map.entry("noticed", Arbitraries.of("", "", "test", "skip", "worker", "thread")),
                Map.entry("conditional", Arbitraries.of(true, false)),
                Map.entry("relation", Arbitraries.of("raised", "cause", "context", "member")),
                Map.entry("frames", frames().list().ofMaxSize(3)),
                Map.entry(
                        "statement",
                        object(Map.of(
                                "kind", Arbitraries.of("assert", "raise", "call", "other", "unknown"),
                                "file", files(),
                                "line", Arbitraries.integers().between(0, 9),
                                "source", texts()))),
                Map.entry(
                        "guard",
                        object(Map.of(
                                "source", texts(), "required", Arbitraries.of(true, false), "computed", computed()))),
                Map.entry("comparisons", comparisons().list().ofMaxSize(2))));
    }

    @Provide
    Arbitrary<JsonNode> forged() {
        return object(Map.of(
                        "schema", Arbitraries.just(FailureRecord.SCHEMA),
                        "pid", Arbitraries.just(1),
                        "kind", Arbitraries.of("exception", "exit", "os_exit", "thread", "test", "evil"),
                        "exceptions", exceptions().list().ofMinSize(1).ofMaxSize(3)))
                .map(MAPPER::<JsonNode>valueToTree);
    }

    /** A forged record in which one part has another type than it should, or is not there. */
    @Provide
    Arbitrary<String> malformed() {
        Arbitrary<JsonNode> replacement = values().injectNull(0.3).map(MAPPER::<JsonNode>valueToTree);
        return Combinators.combine(forged(), Arbitraries.integers().between(0, 10_000), replacement)
                .as((tree, choice, value) -> {
                    List<JsonNode> containers = new ArrayList<>();
                    collect(tree, containers);
                    JsonNode container = containers.get(choice % containers.size());
                    if (container instanceof ObjectNode object) {
                        List<String> names = new ArrayList<>();
                        object.fieldNames().forEachRemaining(names::add);
                        object.set(names.get(choice / containers.size() % names.size()), value);
                    } else {
                        ((ArrayNode) container).set(choice % container.size(), value);
                    }
                    return tree.toString();
                });
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode() && !node.isEmpty()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private static void judge(String json) throws IOException {
        FailureAnalysis analysis = records.analysis(json);

        assertThat(analysis.results()).noneMatch(result -> result.said().startsWith("failed:"));
        if (analysis.diagnosis() instanceof Hypothesis problem) {
            Set<String> known = new HashSet<>(OWN);
            ShippedList.read(KnownDistributions.class, "known-modules.properties").values().stream()
                    .map(name -> new DistributionName(name).value())
                    .forEach(known::add);
            assertThat(problem.candidates().stream().flatMap(candidate -> candidate.requirements().stream()))
                    .allMatch(requirement -> known.contains(requirement.name().value()));
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE, tries = 400)
    void noNameIsTakenFromARecord(@ForAll("forged") JsonNode record) throws IOException {
        judge(record.toString());
    }

    @Property(edgeCases = EdgeCasesMode.NONE, tries = 400)
    void noRecordMakesAnAnalyzerFail(@ForAll("malformed") String record) throws IOException {
        judge(record);
    }

    @Property(edgeCases = EdgeCasesMode.NONE, tries = 200)
    void whatIsNoRecordIsNoted(@ForAll String text) throws IOException {
        judge(text);
        assertThat(Records.failure(text).record()).isEmpty();
    }

    @Provide
    Arbitrary<String> cut() {
        return Combinators.combine(forged(), Arbitraries.doubles().between(0, 0.99))
                .as((tree, part) -> {
                    String whole = tree.toString();
                    return whole.substring(0, (int) (whole.length() * part));
                });
    }

    @Property(edgeCases = EdgeCasesMode.NONE, tries = 200)
    void aRecordThatWasCutOffCountsForNothing(@ForAll("cut") String record) {
        assertThat(Records.failure(record).record()).isEmpty();
        assertThat(Records.failure(record).unreadable()).hasSize(1);
    }
}
