package dev.omnipkg.core.internal.io;

import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads TOML (version 1.0). */
public final class Toml {

    private static final TomlMapper MAPPER = new TomlMapper();

    private Toml() {}

    /**
     * Reads a text.
     *
     * @param text TOML
     * @return its tables as maps, its arrays as lists; never changed by this class
     * @throws IOException if the text is no TOML
     */
    public static Map<String, Object> parse(String text) throws IOException {
        Map<String, Object> root = new LinkedHashMap<>();
        MAPPER.readerForUpdating(root).readValue(text);
        return root;
    }

    /**
     * A value as a table.
     *
     * @param value any value of a table or an array
     * @return a copy of it if it is a table, else an empty one
     */
    public static Map<String, Object> table(@Nullable Object value) {
        Map<String, Object> table = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> table.put(String.valueOf(key), each));
        }
        return table;
    }
}
