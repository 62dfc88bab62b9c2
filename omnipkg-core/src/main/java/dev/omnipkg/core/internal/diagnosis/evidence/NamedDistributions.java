package dev.omnipkg.core.internal.diagnosis.evidence;

import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.python.InstalledDistributions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The distributions that a message names, by their own names or those of their packages: it chooses among what is installed. */
public final class NamedDistributions {

    /** What is shorter is a word of its own too often. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{3,}");

    private NamedDistributions() {}

    /**
     * Reads a message.
     *
     * @param message of an exception
     * @param installed the distributions that it may name
     * @return those that it names
     */
    public static List<InstalledDistribution> in(String message, InstalledDistributions installed) {
        Set<InstalledDistribution> named = new LinkedHashSet<>();
        installed.all().stream().filter(each -> Spelling.isNamed(each, message)).forEach(named::add);
        Set<String> packages = installed.importNames();
        WORD.matcher(message)
                .results()
                .map(MatchResult::group)
                .distinct()
                .filter(packages::contains)
                .forEach(word -> installed.ownerOfPackage(word).ifPresent(named::add));
        return List.copyOf(named);
    }
}
