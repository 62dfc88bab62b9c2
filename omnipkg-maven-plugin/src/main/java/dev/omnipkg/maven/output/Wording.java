package dev.omnipkg.maven.output;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.installer.Pin;
import dev.omnipkg.core.plan.HealingPlan;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.requirement.Requirement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Words for what several goals log: environments, requirements, counts and sizes. */
public final class Wording {

    /** So many pins fill about two lines of a terminal; more would hide the lines around them. */
    private static final int MOST_PINS = 8;

    private Wording() {}

    /**
     * Describes a base environment.
     *
     * @param base the environment
     * @return such as {@code CPython 3.11.7 with rich==13.7.1 (/path/to/python)}
     */
    public static String describe(BaseEnvironment base) {
        Interpreter interpreter = base.interpreter();
        String declared = base.declared().isEmpty() ? "" : " with " + requirements(base.declared());
        return "CPython " + interpreter.version() + declared + " (" + interpreter.executable() + ")";
    }

    /**
     * Lists requirements.
     *
     * @param requirements the requirements
     * @return separated by commas
     */
    public static String requirements(List<Requirement> requirements) {
        return requirements.stream().map(Requirement::toString).collect(Collectors.joining(", "));
    }

    /** The pins of a plan; of a long list only the first, and how many more there are. */
    static String pins(HealingPlan plan) {
        String first = plan.pins().stream().limit(MOST_PINS).map(Pin::toString).collect(Collectors.joining(", "));
        int more = plan.pins().size() - MOST_PINS;
        return more > 0 ? first + " and " + more + " more" : first;
    }

    static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /**
     * Counts things.
     *
     * @param number how many
     * @param noun in the singular, with a regular plural
     * @return such as {@code 1 bubble} or {@code 2 bubbles}
     */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /**
     * Formats a size on disk.
     *
     * @param bytes the size
     * @return in kB or MB
     */
    public static String size(long bytes) {
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
