package dev.omnipkg.core.failure;

import java.util.Locale;
import java.util.Objects;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Where the value of an operand came from.
 *
 * @param kind what was asked
 * @param distribution for metadata: the name it was asked for by; else empty
 * @param module for a module: its dotted name; else empty
 * @param attribute for a module: the attribute that was read; else empty
 * @param file for a module: the file it was loaded from; else empty
 * @param exact whether the operand is the value as it was read, and not a part or a transformation of it
 */
@API(status = Status.EXPERIMENTAL)
public record Origin(Kind kind, String distribution, String module, String attribute, String file, boolean exact) {

    public Origin {
        Objects.requireNonNull(kind, "an origin has a kind");
        distribution = RecordDefaults.toEmpty(distribution);
        module = RecordDefaults.toEmpty(module);
        attribute = RecordDefaults.toEmpty(attribute);
        file = RecordDefaults.toEmpty(file);
    }

    /** The expression that a person would write. */
    @Override
    public String toString() {
        return kind == Kind.METADATA
                ? "importlib.metadata.version(\"" + distribution + "\")"
                : module + "." + attribute;
    }

    /** What a value can be asked of. */
    public enum Kind {
        /** Installed metadata, as by {@code importlib.metadata.version("rich")}. */
        METADATA,
        /** An attribute of a module, such as {@code rich.__version__}. */
        MODULE;

        /** As it stands in the record. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
