package dev.omnipkg.core.requirement;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * Which versions are wanted (PEP 440, "Version specifiers"): {@code >=13,<14}. Whether pre-releases count is not for it to say.
 */
@API(status = Status.MAINTAINED)
public final class Specifier {

    private static final Pattern CLAUSE =
            Pattern.compile("(?<operator>===|==|~=|!=|<=|>=|<|>)(?<version>[^*]+?)(?<any>\\.\\*)?");

    private static final Pattern SPACE = Pattern.compile("\\s");
    private static final Pattern RELEASE = Pattern.compile("v?(?:[0-9]+!)?([0-9]+(?:\\.[0-9]+)*).*");

    private final String text;
    private final List<Clause> clauses;

    private Specifier(String text, List<Clause> clauses) {
        this.text = text;
        this.clauses = clauses;
    }

    /** One comparison. {@code length} counts the numbers of the release segment as it is written. */
    private record Clause(String operator, Version version, int length, boolean any) {

        static Clause parse(String text) {
            Matcher matcher = CLAUSE.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "'" + text
                                + "' is not a version specifier: expected an operator with a version, such as >=13.4 (PEP 440)");
            }
            String operator = matcher.group("operator");
            String written = matcher.group("version");
            boolean any = matcher.group("any") != null;
            Version version = Version.of(written);
            int length = lengthOf(written);
            if (any && !operator.equals("==") && !operator.equals("!=")) {
                throw new IllegalArgumentException(
                        "'" + text + "' is not a version specifier: .* stands with == and != alone");
            }
            if (operator.equals("~=") && length < 2) {
                throw new IllegalArgumentException(
                        "'" + text + "' is not a version specifier: ~= wants two numbers or more");
            }
            return new Clause(operator, version, length, any);
        }

        private static int lengthOf(String written) {
            Matcher release = RELEASE.matcher(written);
            return release.matches()
                    ? (int) release.group(1).chars().filter(c -> c == '.').count() + 1
                    : 0;
        }

        boolean contains(Version candidate) {
            return switch (operator) {
                case "===" -> candidate.toString().equalsIgnoreCase(version.toString());
                case "==" -> isEqual(candidate);
                case "!=" -> !isEqual(candidate);
                case "<=" -> candidate.publicVersion().compareTo(version) <= 0;
                case ">=" -> candidate.publicVersion().compareTo(version) >= 0;
                case "~=" ->
                    candidate.publicVersion().compareTo(version) >= 0 && candidate.beginsWith(version, length - 1);
                case "<" -> isBefore(candidate);
                default -> isAfter(candidate);
            };
        }

        private boolean isEqual(Version candidate) {
            if (any) {
                return candidate.beginsWith(version, length);
            }
            return (version.hasLocal() ? candidate : candidate.publicVersion()).equals(version);
        }

        /** "Exclusive ordered comparison": a pre-release of the version itself is not meant. */
        private boolean isBefore(Version candidate) {
            return candidate.compareTo(version) < 0
                    && !(candidate.isPreRelease() && !version.isPreRelease() && candidate.hasReleaseOf(version));
        }

        /** The same for post-releases and local versions. */
        private boolean isAfter(Version candidate) {
            return candidate.compareTo(version) > 0
                    && !(candidate.isPostRelease() && !version.isPostRelease() && candidate.hasReleaseOf(version))
                    && !(candidate.hasLocal() && candidate.hasReleaseOf(version));
        }
    }

    /**
     * Reads a specifier.
     *
     * @param text clauses, separated by commas; an empty text for any version
     * @return the specifier
     * @throws IllegalArgumentException if it is none, with what was seen and what is wanted
     */
    public static Specifier parse(String text) {
        String compact = SPACE.matcher(text).replaceAll("");
        return new Specifier(
                compact,
                compact.isEmpty()
                        ? List.of()
                        : Arrays.stream(compact.split(",", -1))
                                .map(Clause::parse)
                                .toList());
    }

    /**
     * Both at once.
     *
     * @param other a specifier
     * @return the specifier that accepts what both accept; each clause stands once
     */
    public Specifier and(Specifier other) {
        return parse(Stream.concat(clauses().stream(), other.clauses().stream())
                .distinct()
                .collect(Collectors.joining(",")));
    }

    /**
     * The clauses.
     *
     * @return each such as {@code >=13}; none where any version is wanted
     */
    public List<String> clauses() {
        return text.isEmpty() ? List.of() : List.of(text.split(","));
    }

    /**
     * Whether any version is wanted.
     *
     * @return whether there are no clauses
     */
    public boolean isAny() {
        return clauses.isEmpty();
    }

    /**
     * Whether a version is wanted.
     *
     * @param version a version
     * @return whether every clause accepts it
     */
    public boolean contains(Version version) {
        return clauses.stream().allMatch(clause -> clause.contains(version));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Specifier specifier && specifier.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The specifier without blanks. */
    @Override
    public String toString() {
        return text;
    }
}
