package dev.omnipkg.core.requirement;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A version of a distribution (PEP 440). Two versions are equal when PEP 440 reads them as the same: {@code 6.0} and
 * {@code 6.0.0}, {@code 1.0-rc1} and {@code 1.0c1}.
 */
public final class Version {

    private static final Pattern SYNTAX = Pattern.compile(
            "v?(?:(?<epoch>[0-9]+)!)?(?<release>[0-9]+(?:\\.[0-9]+)*)"
                    + "(?<pre>[-_.]?(?<phase>alpha|beta|preview|pre|rc|a|b|c)[-_.]?(?<preNumber>[0-9]*))?"
                    + "(?<post>-(?<implicitPost>[0-9]+)|[-_.]?(?:post|rev|r)[-_.]?(?<postNumber>[0-9]*))?"
                    + "(?<dev>[-_.]?dev[-_.]?(?<devNumber>[0-9]*))?"
                    + "(?:\\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?",
            Pattern.CASE_INSENSITIVE);

    private static final Map<String, String> PHASES =
            Map.of("alpha", "a", "a", "a", "beta", "b", "b", "b", "c", "rc", "rc", "rc", "pre", "rc", "preview", "rc");

    private final String text;
    private final String canonical;

    private Version(String text, String canonical) {
        this.text = text;
        this.canonical = canonical;
    }

    /**
     * Reads a version that may be none.
     *
     * @param text any text
     * @return the version, or empty where PEP 440 does not know the form
     */
    public static Optional<Version> parse(String text) {
        Matcher matcher = SYNTAX.matcher(text.strip());
        return matcher.matches() ? Optional.of(new Version(text.strip(), canonical(matcher))) : Optional.empty();
    }

    /**
     * Reads a version.
     *
     * @param text a version
     * @return the version
     * @throws IllegalArgumentException if PEP 440 does not know the form
     */
    public static Version of(String text) {
        return parse(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("'" + text + "' is no version in the sense of PEP 440"));
    }

    private static String canonical(Matcher matcher) {
        StringBuilder canonical = new StringBuilder();
        canonical.append(number(matcher.group("epoch"))).append('!').append(release(matcher.group("release")));
        if (matcher.group("pre") != null) {
            canonical.append(PHASES.get(matcher.group("phase").toLowerCase(Locale.ROOT)));
            canonical.append(number(matcher.group("preNumber")));
        }
        if (matcher.group("post") != null) {
            String implicit = matcher.group("implicitPost");
            canonical.append(".post").append(number(implicit != null ? implicit : matcher.group("postNumber")));
        }
        if (matcher.group("dev") != null) {
            canonical.append(".dev").append(number(matcher.group("devNumber")));
        }
        if (matcher.group("local") != null) {
            canonical.append('+').append(local(matcher.group("local")));
        }
        return canonical.toString();
    }

    private static String release(String release) {
        List<String> parts =
                Arrays.stream(release.split("\\.", -1)).map(Version::number).toList();
        int length = parts.size();
        while (length > 1 && parts.get(length - 1).equals("0")) {
            length--;
        }
        return String.join(".", parts.subList(0, length));
    }

    private static String local(String local) {
        return Arrays.stream(local.toLowerCase(Locale.ROOT).split("[-_.]", -1))
                .map(part -> part.chars().allMatch(Character::isDigit) ? number(part) : part)
                .collect(Collectors.joining("."));
    }

    private static String number(@Nullable String digits) {
        return digits == null || digits.isEmpty() ? "0" : new BigInteger(digits).toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Version version && version.canonical.equals(canonical);
    }

    @Override
    public int hashCode() {
        return canonical.hashCode();
    }

    /** The version as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
