package dev.omnipkg.core.internal.diagnosis.evidence;

import dev.omnipkg.core.python.InstalledDistribution;
import java.util.regex.Pattern;

/** How names are written, and how far they are apart. */
public final class Spelling {

    private Spelling() {}

    /**
     * Whether one letter is missing, added or another, or two neighbours have changed places, or case alone differs.
     *
     * @param one a name
     * @param other another
     * @return whether one may be meant for the other
     */
    public static boolean isOneOff(String one, String other) {
        if (one.equals(other) || Math.abs(one.length() - other.length()) > 1 || other.length() < 2) {
            return false;
        }
        if (one.equalsIgnoreCase(other)) {
            return true;
        }
        int start = 0;
        while (start < Math.min(one.length(), other.length()) && one.charAt(start) == other.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < Math.min(one.length(), other.length()) - start
                && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
            end++;
        }
        String left = one.substring(start, one.length() - end);
        String right = other.substring(start, other.length() - end);
        boolean swapped = left.length() == 2
                && right.length() == 2
                && left.charAt(0) == right.charAt(1)
                && left.charAt(1) == right.charAt(0);
        return Math.max(left.length(), right.length()) <= 1 || swapped;
    }

    /**
     * Whether a text has the name of a distribution, in any of its spellings.
     *
     * @param installed the distribution
     * @param message the text
     * @return whether the name stands in it by itself
     */
    public static boolean isNamed(InstalledDistribution installed, String message) {
        String name = Pattern.quote(installed.name().value()).replace("-", "\\E[-_.]\\Q");
        return Pattern.compile("(?<![A-Za-z0-9._-])" + name + "(?![A-Za-z0-9_-])", Pattern.CASE_INSENSITIVE)
                .matcher(message)
                .find();
    }
}
