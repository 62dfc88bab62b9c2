package dev.omnipkg.core.requirement;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The normalised name of a distribution (PEP 503): {@code python-dateutil} for {@code Python_DateUtil}.
 *
 * @param value lower case, with single hyphens
 */
@API(status = Status.MAINTAINED)
public record DistributionName(String value) implements Comparable<DistributionName> {

    /** A name as a requirement or a project file spells it (PEP 508). */
    static final String PATTERN = "[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?";

    private static final Pattern VALID = Pattern.compile(PATTERN);
    private static final Pattern SEPARATORS = Pattern.compile("[-_.]+");

    public DistributionName {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'" + value + "' is not the name of a distribution: expected letters, digits,"
                            + " '.', '-' and '_', with a letter or digit at both ends");
        }
        value = SEPARATORS.matcher(value).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a name that may be none.
     *
     * @param text any text
     * @return the name, or empty where the text cannot be one
     */
    public static Optional<DistributionName> parse(String text) {
        return VALID.matcher(text).matches() ? Optional.of(new DistributionName(text)) : Optional.empty();
    }

    @Override
    public int compareTo(DistributionName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
