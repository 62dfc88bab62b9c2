package dev.omnipkg.core.internal.io;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON (RFC 8259) from and to records, maps and lists. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS) // what a record is asked is no part of it
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
            .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new Alternatives())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
            .build();

    private Json() {}

    /**
     * Writes a value as indented JSON with a line feed at its end.
     *
     * @param value a record, map, list, string, number or boolean
     * @return the text
     */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value) + "\n";
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /**
     * Reads a file.
     *
     * @param file UTF-8
     * @param type what it holds
     * @param <T> the same
     * @return the value
     * @throws IOException if the file cannot be read or does not hold such a value
     */
    public static <T> T read(Path file, Class<T> type) throws IOException {
        try {
            return parse(Files.readString(file), type);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IOException(file + " does not hold " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Reads a text.
     *
     * @param text JSON
     * @param type what it holds
     * @param <T> the same
     * @return the value
     * @throws IOException if the text does not hold such a value
     */
    public static <T> T parse(String text, Class<T> type) throws IOException {
        T value = MAPPER.readValue(text, type);
        if (value == null) {
            throw new IOException("JSON null where " + type.getSimpleName() + " was expected");
        }
        return value;
    }

    /**
     * The properties of a value as they are written.
     *
     * @param value a record
     * @return texts, numbers, booleans, lists and maps of these by name, in the order of the record
     */
    public static Map<String, @Nullable Object> properties(Object value) {
        return MAPPER.convertValue(value, new TypeReference<>() {});
    }

    /** Knows the records of a sealed interface by its {@link Discriminator}. */
    private static final class Alternatives extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
            Discriminator discriminator = annotated.getAnnotation(Discriminator.class);
            return discriminator == null
                    ? super.findPolymorphicTypeInfo(config, annotated)
                    : JsonTypeInfo.Value.construct(
                            JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, discriminator.value(), null, false, null);
        }

        @Override
        public @Nullable List<NamedType> findSubtypes(Annotated annotated) {
            Class<?> type = annotated.getRawType();
            return annotated.hasAnnotation(Discriminator.class) && type.isSealed()
                    ? Stream.of(type.getPermittedSubclasses())
                            .map(NamedType::new)
                            .toList()
                    : super.findSubtypes(annotated);
        }

        @Override
        public @Nullable String findTypeName(AnnotatedClass annotated) {
            Class<?> type = annotated.getRawType();
            String name = type.getSimpleName();
            return Stream.of(type.getInterfaces()).anyMatch(each -> each.isAnnotationPresent(Discriminator.class))
                    ? name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1)
                    : super.findTypeName(annotated);
        }
    }
}
