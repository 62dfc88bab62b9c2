package dev.omnipkg.core.requirement;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of one distribution (PEP 508): {@code rich==13.4.2}, {@code requests[socks]>=2.28; python_version<"3.12"}.
 * Direct references by URL are not accepted, since what they bring is not known to an index.
 */
@API(status = Status.MAINTAINED)
public final class Requirement {

    private static final Pattern SYNTAX = Pattern.compile("\\s*(?<name>" + DistributionName.PATTERN + ")"
            + "\\s*(?:\\[(?<extras>[A-Za-z0-9._, -]*)])?"
            + "\\s*\\(?(?<specifier>(?:\\s*(?:===|==|~=|!=|<=|>=|<|>)\\s*[^\\s,;()]+\\s*,?)*)\\)?"
            + "\\s*(?:;\\s*(?<marker>.+))?\\s*");

    private static final Pattern NAME = Pattern.compile(DistributionName.PATTERN);
    private static final Pattern EXTRA = Pattern.compile(";.*\\bextra\\b");
    private static final Pattern SPACE = Pattern.compile("\\s");
    private static final Pattern PIN = Pattern.compile("={2,3}([^*,]+)");

    private final DistributionName name;
    private final String extras;
    private final Specifier specifier;
    private final String marker;

    private Requirement(DistributionName name, String extras, Specifier specifier, String marker) {
        this.name = name;
        this.extras = extras;
        this.specifier = specifier;
        this.marker = marker;
    }

    /**
     * Reads a requirement.
     *
     * @param text one line, without comment or options
     * @return the requirement
     * @throws IllegalArgumentException if it is none, with what was seen and what is wanted
     */
    public static Requirement parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a requirement: expected a name with or without"
                    + " specifier, such as rich==13.4.2 (PEP 508; no URL, no option)");
        }
        return new Requirement(
                new DistributionName(matcher.group("name")),
                compact(matcher.group("extras")),
                Specifier.parse(withoutLastComma(compact(matcher.group("specifier")))),
                strip(matcher.group("marker")));
    }

    /**
     * The name that a requirement begins with, also one that {@link #parse} does not accept.
     *
     * @param text as metadata has it in {@code Requires-Dist}
     * @return the name; empty where the requirement is one of an extra
     */
    public static Optional<DistributionName> nameIn(String text) {
        return name(text, false);
    }

    /**
     * The name that a requirement of an extra begins with.
     *
     * @param text as metadata has it in {@code Requires-Dist}
     * @return the name; empty where the requirement is none of an extra
     */
    public static Optional<DistributionName> nameInExtra(String text) {
        return name(text, true);
    }

    private static Optional<DistributionName> name(String text, boolean ofExtra) {
        Matcher matcher = NAME.matcher(text);
        return matcher.lookingAt() && EXTRA.matcher(text).find() == ofExtra
                ? Optional.of(new DistributionName(matcher.group()))
                : Optional.empty();
    }

    /**
     * A requirement of one version.
     *
     * @param name the distribution
     * @param version the version
     * @return {@code name==version}
     */
    public static Requirement exactly(DistributionName name, Version version) {
        return of(name, "==" + version);
    }

    /**
     * A requirement without extras and marker.
     *
     * @param name the distribution
     * @param specifier which versions, such as {@code >=13,<14}
     * @return the requirement
     * @throws IllegalArgumentException if that is no specifier
     */
    public static Requirement of(DistributionName name, String specifier) {
        return of(name, Specifier.parse(specifier));
    }

    /**
     * A requirement without extras and marker.
     *
     * @param name the distribution
     * @param specifier which versions
     * @return the requirement
     */
    public static Requirement of(DistributionName name, Specifier specifier) {
        return new Requirement(name, "", specifier, "");
    }

    /**
     * Both at once.
     *
     * @param other a requirement of the same distribution
     * @return the requirement that is met where both are
     */
    public Requirement and(Requirement other) {
        return new Requirement(name, extras, specifier.and(other.specifier), marker).withExtrasOf(other);
    }

    private static String compact(@Nullable String text) {
        return text == null ? "" : SPACE.matcher(text).replaceAll("");
    }

    private static String withoutLastComma(String clauses) {
        return clauses.endsWith(",") ? clauses.substring(0, clauses.length() - 1) : clauses;
    }

    private static String strip(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /**
     * The same requirement with the extras of another one of the distribution.
     *
     * @param other whose extras are taken where this has none
     * @return a requirement
     */
    public Requirement withExtrasOf(Requirement other) {
        return extras.isEmpty() ? new Requirement(name, other.extras, specifier, marker) : this;
    }

    /**
     * Which distribution is required.
     *
     * @return its normalised name
     */
    public DistributionName name() {
        return name;
    }

    /**
     * Which versions are wanted.
     *
     * @return a specifier (PEP 440)
     */
    public Specifier specifier() {
        return specifier;
    }

    /**
     * Where the requirement applies.
     *
     * @return an environment marker (PEP 508), or an empty text for everywhere
     */
    public String marker() {
        return marker;
    }

    /**
     * Whether a version is not what is wanted, wherever the requirement applies.
     *
     * @param version a version as metadata has it
     * @return false also for what is not a version in the sense of PEP 440
     */
    public boolean excludes(String version) {
        return Version.parse(version)
                .filter(parsed -> !specifier.contains(parsed))
                .isPresent();
    }

    /**
     * The version, where exactly one is wanted.
     *
     * @return the version of {@code ==}, unless it is a prefix such as {@code ==13.*} or there are further clauses
     */
    public Optional<Version> pinnedVersion() {
        Matcher matcher = PIN.matcher(specifier.toString());
        return matcher.matches() ? Version.parse(matcher.group(1)) : Optional.empty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Requirement requirement
                && requirement.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The requirement in its normalised form, fit for a requirements file. */
    @Override
    public String toString() {
        return name
                + (extras.isEmpty() ? "" : "[" + extras + "]")
                + specifier
                + (marker.isEmpty() ? "" : " ; " + marker);
    }
}
