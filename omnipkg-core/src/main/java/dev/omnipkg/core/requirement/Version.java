package dev.omnipkg.core.requirement;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * A version of a distribution (PEP 440). Two versions are equal when PEP 440 reads them as the same: {@code 6.0} and
 * {@code 6.0.0}, {@code 1.0-rc1} and {@code 1.0c1}. The order is that of PEP 440, "Summary of permitted suffixes and relative
 * ordering".
 */
@API(status = Status.MAINTAINED)
public final class Version implements Comparable<Version> {

    private static final Pattern SYNTAX = Pattern.compile(
            "v?(?:(?<epoch>[0-9]+)!)?(?<release>[0-9]+(?:\\.[0-9]+)*)"
                    + "(?<pre>[-_.]?(?<phase>alpha|beta|preview|pre|rc|a|b|c)[-_.]?(?<preNumber>[0-9]*))?"
                    + "(?<post>-(?<implicitPost>[0-9]+)|[-_.]?(?:post|rev|r)[-_.]?(?<postNumber>[0-9]*))?"
                    + "(?<dev>[-_.]?dev[-_.]?(?<devNumber>[0-9]*))?"
                    + "(?:\\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?",
            Pattern.CASE_INSENSITIVE);

    private static final Map<String, String> PHASES =
            Map.of("alpha", "a", "a", "a", "beta", "b", "b", "b", "c", "rc", "rc", "rc", "pre", "rc", "preview", "rc");

    /** Comes after every letter of a phase, as a release comes after its pre-releases. */
    private static final String FINAL = "~";

    /** Comes before every phase, as a development release comes before all else of its release. */
    private static final String DEVELOPMENT = "";

    private static final Comparator<Version> ORDER = Comparator.comparing((Version version) -> version.epoch)
            .thenComparing(version -> version.release, Version::compareReleases)
            .thenComparing(Version::stage)
            .thenComparing(version -> version.preNumber.orElse(BigInteger.ZERO))
            .thenComparing(version -> version.post, Version::absentFirst)
            .thenComparing(version -> version.dev, Version::absentLast)
            .thenComparing(version -> version.local, Version::compareLocals);

    private final String text;
    private final BigInteger epoch;
    private final List<BigInteger> release;
    private final String phase;
    private final Optional<BigInteger> preNumber;
    private final Optional<BigInteger> post;
    private final Optional<BigInteger> dev;
    private final List<String> local;

    private Version(String text, Matcher matcher) {
        this.text = text;
        this.epoch = number(matcher.group("epoch"));
        this.release = release(matcher.group("release"));
        this.phase = phase(matcher.group("phase"));
        this.preNumber = numberIf(matcher.group("pre"), matcher.group("preNumber"));
        String implicit = matcher.group("implicitPost");
        this.post = numberIf(matcher.group("post"), implicit != null ? implicit : matcher.group("postNumber"));
        this.dev = numberIf(matcher.group("dev"), matcher.group("devNumber"));
        this.local = local(matcher.group("local"));
    }

    /**
     * Reads a version that may be none.
     *
     * @param text any text
     * @return the version, or empty where PEP 440 does not know the form
     */
    public static Optional<Version> parse(String text) {
        Matcher matcher = SYNTAX.matcher(text.strip());
        return matcher.matches() ? Optional.of(new Version(text.strip(), matcher)) : Optional.empty();
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
                        () -> new IllegalArgumentException("'" + text + "' is not a version in the sense of PEP 440"));
    }

    private static String phase(@Nullable String spelled) {
        return spelled == null ? "" : PHASES.getOrDefault(spelled.toLowerCase(Locale.ROOT), "");
    }

    private static List<BigInteger> release(String release) {
        List<BigInteger> parts =
                Arrays.stream(release.split("\\.", -1)).map(BigInteger::new).toList();
        int length = parts.size();
        while (length > 1 && parts.get(length - 1).signum() == 0) {
            length--;
        }
        return parts.subList(0, length);
    }

    private static List<String> local(@Nullable String local) {
        return local == null
                ? List.of()
                : Arrays.stream(local.toLowerCase(Locale.ROOT).split("[-_.]", -1))
                        .map(part -> isNumber(part) ? new BigInteger(part).toString() : part)
                        .toList();
    }

    private static boolean isNumber(String part) {
        return part.chars().allMatch(Character::isDigit);
    }

    private static Optional<BigInteger> numberIf(@Nullable String segment, @Nullable String digits) {
        return segment == null ? Optional.empty() : Optional.of(number(digits));
    }

    private static BigInteger number(@Nullable String digits) {
        return digits == null || digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits);
    }

    /**
     * A part of the release segment.
     *
     * @param index from 0: the major version
     * @return the number there; 0 where the segment is shorter
     */
    public BigInteger release(int index) {
        return index < release.size() ? release.get(index) : BigInteger.ZERO;
    }

    /**
     * Whether it was made on the way to a release.
     *
     * @return true for alphas, betas, release candidates and development releases
     */
    public boolean isPreRelease() {
        return preNumber.isPresent() || dev.isPresent();
    }

    boolean isPostRelease() {
        return post.isPresent();
    }

    boolean hasLocal() {
        return !local.isEmpty();
    }

    boolean hasReleaseOf(Version other) {
        return epoch.equals(other.epoch) && release.equals(other.release);
    }

    /** Without the local part, which an index does not have. */
    Version publicVersion() {
        int plus = text.indexOf('+');
        return plus < 0 ? this : of(text.substring(0, plus));
    }

    boolean beginsWith(Version prefix, int length) {
        for (int index = 0; index < length; index++) {
            if (!release(index).equals(prefix.release(index))) {
                return false;
            }
        }
        return epoch.equals(prefix.epoch);
    }

    private String stage() {
        if (preNumber.isPresent()) {
            return phase;
        }
        return dev.isPresent() && post.isEmpty() ? DEVELOPMENT : FINAL;
    }

    private static int compareReleases(List<BigInteger> one, List<BigInteger> other) {
        for (int index = 0; index < Math.max(one.size(), other.size()); index++) {
            BigInteger left = index < one.size() ? one.get(index) : BigInteger.ZERO;
            BigInteger right = index < other.size() ? other.get(index) : BigInteger.ZERO;
            if (!left.equals(right)) {
                return left.compareTo(right);
            }
        }
        return 0;
    }

    private static int absentFirst(Optional<BigInteger> one, Optional<BigInteger> other) {
        return one.orElse(BigInteger.ONE.negate()).compareTo(other.orElse(BigInteger.ONE.negate()));
    }

    private static int absentLast(Optional<BigInteger> one, Optional<BigInteger> other) {
        return one.isEmpty() || other.isEmpty()
                ? Boolean.compare(one.isEmpty(), other.isEmpty())
                : one.get().compareTo(other.get());
    }

    /** Segment by segment: numbers by value and after all words; the longer one after the shorter that begins it. */
    private static int compareLocals(List<String> one, List<String> other) {
        for (int index = 0; index < Math.min(one.size(), other.size()); index++) {
            String left = one.get(index);
            String right = other.get(index);
            int order = isNumber(left) && isNumber(right)
                    ? new BigInteger(left).compareTo(new BigInteger(right))
                    : isNumber(left) == isNumber(right)
                            ? left.compareTo(right)
                            : Boolean.compare(isNumber(left), isNumber(right));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Version version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return Arrays.asList(epoch, release, phase, preNumber, post, dev, local).hashCode();
    }

    /** The version as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
