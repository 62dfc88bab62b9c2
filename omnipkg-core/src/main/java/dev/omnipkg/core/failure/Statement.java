package dev.omnipkg.core.failure;

import java.util.Locale;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The statement that failed.
 *
 * @param kind what it does
 * @param file its file
 * @param line its first line, from 1; 0 where it is unknown
 * @param source its text
 */
@API(status = Status.EXPERIMENTAL)
public record Statement(Kind kind, String file, int line, String source) {

    private static final Pattern OF_VARIABLE = Pattern.compile("(?:^|:\\s)\\s*raise [a-z_]\\w*(?: from .*)?\\s*$");

    public Statement {
        kind = kind == null ? Kind.UNKNOWN : kind;
        file = RecordDefaults.toEmpty(file);
        source = RecordDefaults.toEmpty(source);
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

    /**
     * Whether it raises what was made elsewhere: that another release does not have it says nothing of what that refuses.
     *
     * @return whether a variable is raised
     */
    public boolean raisesVariable() {
        return OF_VARIABLE.matcher(source).find();
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
