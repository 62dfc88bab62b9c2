package dev.omnipkg.core.failure;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * One side of a comparison.
 *
 * @param source its source text
 * @param type the name of its value's type
 * @param value the value as a text, where it is a string, a number or a version
 * @param repr the value as {@code repr()} shows it, cut when long
 * @param origins where the value came from; empty where that is not a version of a package
 */
@API(status = Status.EXPERIMENTAL)
public record Operand(String source, String type, @Nullable String value, String repr, List<Origin> origins) {

    public Operand {
        source = RecordDefaults.toEmpty(source);
        type = RecordDefaults.toEmpty(type);
        repr = RecordDefaults.toEmpty(repr);
        origins = RecordDefaults.toEmpty(origins);
    }

    /**
     * The value as a text.
     *
     * @return empty where it is no string, number or version
     */
    public Optional<String> text() {
        return Optional.ofNullable(value);
    }
}
