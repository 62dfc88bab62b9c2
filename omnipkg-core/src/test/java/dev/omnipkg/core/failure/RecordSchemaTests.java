package dev.omnipkg.core.failure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the schema of the record says is what is read; that it is what is written is checked by {@code test_capture.py}. */
class RecordSchemaTests {

    private static final Map<String, Class<? extends Record>> DEFINITIONS = Map.of(
            "", FailureRecord.class,
            "/$defs/exception", RaisedException.class,
            "/$defs/frame", Frame.class,
            "/$defs/statement", Statement.class,
            "/$defs/guard", Guard.class,
            "/$defs/comparison", Comparison.class,
            "/$defs/operand", Operand.class,
            "/$defs/origin", Origin.class,
            "/$defs/computed", Computation.class,
            "/$defs/computed/properties/leaves/items", Computation.Leaf.class);

    private static final Pattern FACT_IN_A_MAP = Pattern.compile("facts\\(\\) \\{.*?texts\\(\\)\\)", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("\"(\\w+)\"");

    /** Of facts that name a function or a type: its own fact is the name, and those of its place have more. */
    private static final Pattern OF_A_PLACE = Pattern.compile("(\\w+?)(Module|File)");

    private JsonNode schema;

    @BeforeEach
    void read() throws IOException {
        schema = new ObjectMapper().readTree(Files.readString(Path.of("../docs/record.schema.json")));
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> literals(String source) {
        return LITERAL.matcher(source).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }

    @Test
    void hasTheVersionThatIsRead() {
        assertThat(schema.at("/properties/schema/const").asInt()).isEqualTo(FailureRecord.SCHEMA);
    }

    @Test
    void namesWhatTheRecordsDeclare() {
        DEFINITIONS.forEach((place, type) -> {
            JsonNode definition = schema.at(place);
            assertThat(names(definition.get("properties")))
                    .as(type.getSimpleName())
                    .isEqualTo(Arrays.stream(type.getRecordComponents())
                            .map(component -> component.getName())
                            .collect(Collectors.toCollection(TreeSet::new)));
            assertThat(definition.get("additionalProperties").asBoolean(true))
                    .as(type.getSimpleName())
                    .isFalse();
        });
        assertThat(names(schema.get("$defs")))
                .isEqualTo(Stream.concat(
                                DEFINITIONS.keySet().stream()
                                        .filter(place -> place.matches("/\\$defs/\\w+"))
                                        .map(place -> place.substring("/$defs/".length())),
                                Stream.of("facts"))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void enumeratesWhatIsKnown() {
        Map<String, Enum<?>[]> enumerations = Map.of(
                "/$defs/exception/properties/noticed", Noticed.values(),
                "/$defs/exception/properties/relation", Relation.values(),
                "/$defs/statement/properties/kind", Statement.Kind.values(),
                "/$defs/origin/properties/kind", Origin.Kind.values());

        enumerations.forEach((place, known) -> {
            Set<String> named = new TreeSet<>();
            schema.at(place).get("enum").forEach(value -> named.add(value.asText()));
            assertThat(named)
                    .as(place)
                    .isEqualTo(Arrays.stream(known).map(Enum::toString).collect(Collectors.toCollection(TreeSet::new)));
        });
    }

    @Test
    void everyFactIsRead() throws IOException {
        Set<String> read = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/omnipkg/core/diagnosis"))) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> read.addAll(literals(text(file))));
        }

        assertThat(facts()).isNotEmpty().allMatch(fact -> {
            Matcher place = OF_A_PLACE.matcher(fact);
            return read.contains(fact)
                    || (place.matches() && read.containsAll(List.of(place.group(1), place.group(2))));
        });
    }

    @Test
    void everyFactIsFuzzed() {
        String fuzzed = text(Path.of("src/test/java/dev/omnipkg/core/diagnosis/FuzzedRecordsTests.java"));

        assertThat(FACT_IN_A_MAP.matcher(fuzzed).results().map(MatchResult::group))
                .singleElement()
                .satisfies(facts -> assertThat(literals(facts)).isEqualTo(facts()));
    }

    private Set<String> facts() {
        return names(schema.at("/$defs/facts/properties"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
