package dev.omnipkg.core.internal.diagnosis.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Reads the lists in this jar. */
public final class ShippedList {

    private ShippedList() {}

    /**
     * Reads one.
     *
     * @param reader a class in whose package it is
     * @param fileName its name there
     * @return the entries
     */
    public static Map<String, String> read(Class<?> reader, String fileName) {
        Properties properties = new Properties();
        try (InputStream in = reader.getResourceAsStream(fileName)) {
            if (in == null) {
                throw new IllegalStateException(fileName + " is missing from omnipkg-core's jar");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> entries = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> entries.put(key, properties.getProperty(key)));
        return entries;
    }
}
