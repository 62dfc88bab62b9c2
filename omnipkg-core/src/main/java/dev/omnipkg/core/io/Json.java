package dev.omnipkg.core.io;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads and writes JSON (RFC 8259) from and to records, maps and lists. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS) // what a record is asked is no part of it
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
            .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
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
}
