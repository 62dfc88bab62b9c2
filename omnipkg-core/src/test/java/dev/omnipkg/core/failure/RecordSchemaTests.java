package dev.omnipkg.core.failure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.omnipkg.core.internal.io.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the schema of the record says is what is read; that it is what is written is checked by {@code test_capture.py}. */
class RecordSchemaTests {

    private static final Map<String, Class<?>> DEFINITIONS = new TreeMap<>(Map.ofEntries(
            Map.entry("", FailureRecord.class),
            Map.entry("/$defs/exception", RaisedException.class),
            Map.entry("/$defs/frame", Frame.class),
            Map.entry("/$defs/statement", Statement.class),
            Map.entry("/$defs/guard", Guard.class),
            Map.entry("/$defs/comparison", Comparison.class),
            Map.entry("/$defs/operand", Operand.class),
            Map.entry("/$defs/origin", Origin.class),
            Map.entry("/$defs/computed", Computation.class),
            Map.entry("/$defs/computed/properties/leaves/items", Computation.Leaf.class),
            Map.entry("/$defs/place", Place.class),
            Map.entry("/$defs/argument", UnacceptedCall.Argument.class),
            Map.entry("/$defs/caller", UnacceptedCall.Caller.class)));

    private static final Map<String, Class<?>> FACTS = Stream.of(Fact.class.getPermittedSubclasses())
            .collect(Collectors.toMap(RecordSchemaTests::name, Function.identity()));

    /** What stands in the schema for each type of a fact's property that is not a record's. */
    private static final Map<Type, String> TYPES =
            Map.of(String.class, "\"string\"", boolean.class, "\"boolean\"", Integer.class, "[\"integer\",\"null\"]");

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

    private static String name(Class<?> kind) {
        return kind.getSimpleName().substring(0, 1).toLowerCase(Locale.ROOT)
                + kind.getSimpleName().substring(1);
    }

    private static Set<String> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    @Test
    void hasTheVersionThatIsRead() {
        assertThat(schema.at("/properties/schema/const").asInt()).isEqualTo(FailureRecord.SCHEMA);
    }

    @Test
    void namesWhatTheRecordsDeclare() {
        DEFINITIONS.forEach((place, type) -> {
            JsonNode definition = schema.at(place);
            assertThat(names(definition.get("properties"))).as(place).isEqualTo(components(type));
            assertThat(definition.get("additionalProperties").asBoolean(true))
                    .as(place)
                    .isFalse();
        });
        Set<String> definitions = new TreeSet<>(FACTS.keySet());
        definitions.add("fact");
        DEFINITIONS.keySet().stream()
                .filter(place -> place.matches("/\\$defs/\\w+"))
                .forEach(place -> definitions.add(place.substring("/$defs/".length())));
        assertThat(names(schema.get("$defs"))).isEqualTo(definitions);
    }

    @Test
    void namesEveryKindOfFact() {
        Set<String> kinds = new TreeSet<>();
        schema.at("/$defs/fact/oneOf")
                .forEach(kind -> kinds.add(kind.get("$ref").asText()));
        assertThat(kinds)
                .isEqualTo(FACTS.keySet().stream()
                        .map(name -> "#/$defs/" + name)
                        .collect(Collectors.toCollection(TreeSet::new)));
        FACTS.forEach((name, type) -> {
            JsonNode definition = schema.at("/$defs/" + name);
            Set<String> properties = components(type);
            assertThat(properties.add("fact")).isTrue();
            assertThat(definition.at("/properties/fact/const").asText()).isEqualTo(name);
            assertThat(names(definition.get("properties"))).as(name).isEqualTo(properties);
            assertThat(texts(definition.get("required"))).as(name).isEqualTo(properties);
            assertThat(definition.get("additionalProperties").asBoolean(true))
                    .as(name)
                    .isFalse();
        });
    }

    @Test
    void theTypesInFactsAreThoseOfTheirRecords() {
        Map<String, Class<?>> all = new TreeMap<>(FACTS);
        all.put("place", Place.class);
        all.put("argument", UnacceptedCall.Argument.class);
        all.put("caller", UnacceptedCall.Caller.class);
        all.forEach((name, type) -> Arrays.stream(type.getRecordComponents()).forEach(component -> {
            JsonNode property = schema.at("/$defs/" + name + "/properties/" + component.getName());
            assertThat(property.get("description").asText()).isNotEmpty();
            assertThat(isOf(component.getGenericType(), property))
                    .as(name + "." + component.getName() + ": " + property)
                    .isTrue();
        }));
    }

    private static boolean isOf(Type type, JsonNode property) {
        if (type instanceof ParameterizedType list) {
            return property.path("type").asText().equals("array")
                    && isOf(list.getActualTypeArguments()[0], property.get("items"));
        }
        Class<?> known = (Class<?>) type;
        if (known.isEnum()) {
            return property.has("enum");
        }
        String reference = "#/$defs/" + name(known);
        return known.isRecord()
                ? property.path("$ref").asText().equals(reference)
                        || property.at("/anyOf/1/$ref").asText().equals(reference)
                : property.path("type").toString().equals(TYPES.get(known));
    }

    @Test
    void enumeratesWhatIsKnown() {
        Map<String, Enum<?>[]> enumerations = Map.of(
                "/$defs/exception/properties/noticed", NoticedFailure.values(),
                "/$defs/exception/properties/relation", Relation.values(),
                "/$defs/statement/properties/kind", Statement.Kind.values(),
                "/$defs/origin/properties/kind", Origin.Kind.values(),
                "/$defs/refusal/properties/world", Refusal.World.values(),
                "/$defs/argument/properties/fault", UnacceptedCall.Fault.values());

        enumerations.forEach((place, known) -> assertThat(texts(schema.at(place).get("enum")))
                .as(place)
                .isEqualTo(Arrays.stream(known).map(Enum::toString).collect(Collectors.toCollection(TreeSet::new))));
    }

    @Test
    void everyFactIsRead() throws IOException {
        StringBuilder sources = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/omnipkg/core/internal/diagnosis"))) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> sources.append(text(file)));
        }

        assertThat(FACTS.values()).allSatisfy(kind -> assertThat(sources).contains(kind.getSimpleName() + ".class"));
        assertThat(FACTS.values().stream().flatMap(kind -> components(kind).stream()))
                .allSatisfy(component -> assertThat(sources).containsPattern("(?:\\.|::)" + component + "\\b"));
    }

    @Test
    void aFactIsReadAsItIsWritten() throws IOException {
        Fact fact = new UnacceptedCall(
                new Place("demo", "f", "/demo.py"),
                new UnacceptedCall.Argument(UnacceptedCall.Fault.REPEATED, "x", 1, List.of("y")),
                null,
                new UnacceptedCall.Caller(new Place("guard", "g", "/guard.py"), "h", "one, *"));

        assertThat(Json.parse(Json.write(fact), Fact.class)).isEqualTo(fact);
        assertThat(Json.properties(fact))
                .containsEntry("fact", "unacceptedCall")
                .hasSize(5);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
