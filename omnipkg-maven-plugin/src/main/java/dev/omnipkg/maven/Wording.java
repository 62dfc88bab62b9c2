package dev.omnipkg.maven;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.installer.Pin;
import dev.omnipkg.core.plan.HealingPlan;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.requirement.Requirement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the goals name things. */
final class Wording {

    private static final int MANY = 8;

    private Wording() {}

    static String of(BaseEnvironment base) {
        Interpreter interpreter = base.interpreter();
        String declared = base.declared().isEmpty() ? "" : " with " + requirements(base.declared());
        return "CPython " + interpreter.version() + declared + " (" + interpreter.executable() + ")";
    }

    static String requirements(List<Requirement> requirements) {
        return requirements.stream().map(Requirement::toString).collect(Collectors.joining(", "));
    }

    static String pins(HealingPlan plan) {
        String first = plan.pins().stream().limit(MANY).map(Pin::toString).collect(Collectors.joining(", "));
        int more = plan.pins().size() - MANY;
        return more > 0 ? first + " and " + more + " more" : first;
    }

    static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    static String size(long bytes) {
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
