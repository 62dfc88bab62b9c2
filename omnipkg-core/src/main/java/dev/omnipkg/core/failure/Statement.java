package dev.omnipkg.core.failure;

/**
 * The statement that failed.
 *
 * @param kind {@code assert}, {@code raise}, {@code call}, {@code other} or {@code unknown}
 * @param file its file
 * @param line its first line, from 1; 0 where it is unknown
 * @param source its text
 */
public record Statement(String kind, String file, int line, String source) {

    public Statement {
        kind = Absent.toEmpty(kind);
        file = Absent.toEmpty(file);
        source = Absent.toEmpty(source);
    }
}
