package dev.omnipkg.core.io;

import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

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
}
