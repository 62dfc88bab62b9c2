package dev.omnipkg.core.failure;

/**
 * Where the value of an operand came from.
 *
 * @param kind {@link #METADATA} or {@link #MODULE}
 * @param distribution for metadata: the name it was asked for by; else empty
 * @param module for a module: its dotted name; else empty
 * @param attribute for a module: the attribute that was read; else empty
 * @param file for a module: the file it was loaded from; else empty
 * @param exact whether the operand is the value as it was read, and not a part or a transformation of it
 */
public record Origin(String kind, String distribution, String module, String attribute, String file, boolean exact) {

    /** A version that was asked of installed metadata, such as {@code importlib.metadata.version("rich")}. */
    public static final String METADATA = "metadata";

    /** An attribute of a module, such as {@code rich.__version__}. */
    public static final String MODULE = "module";

    public Origin {
        kind = Absent.toEmpty(kind);
        distribution = Absent.toEmpty(distribution);
        module = Absent.toEmpty(module);
        attribute = Absent.toEmpty(attribute);
        file = Absent.toEmpty(file);
    }

    /** The expression that a person would write. */
    @Override
    public String toString() {
        return kind.equals(METADATA)
                ? "importlib.metadata.version(\"" + distribution + "\")"
                : module + "." + attribute;
    }
}
