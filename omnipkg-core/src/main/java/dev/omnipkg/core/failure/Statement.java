package dev.omnipkg.core.failure;

import java.util.Locale;

/**
 * The statement that failed.
 *
 * @param kind what it does
 * @param file its file
 * @param line its first line, from 1; 0 where it is unknown
 * @param source its text
 */
public record Statement(Kind kind, String file, int line, String source) {

    public Statement {
        kind = kind == null ? Kind.UNKNOWN : kind;
        file = Absent.toEmpty(file);
        source = Absent.toEmpty(source);
    }

    /**
     * The statement as evidence.
     *
     * @return its first line, and where it stands
     */
    public String located() {
        String firstLine = source.lines().findFirst().orElse("");
        return firstLine + " (" + file + ":" + line + ")";
    }

    /** What a statement that failed does. */
    public enum Kind {
        /** An assertion, which did not hold. */
        ASSERT,
        /** It raises the exception on purpose. */
        RAISE,
        /** A call alone. */
        CALL,
        /** Anything else. */
        OTHER,
        /** Its source is not there. */
        UNKNOWN;

        /** As it stands in the record. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
