package dev.omnipkg.core.bubble;

import dev.omnipkg.core.installer.InstallerException;
import dev.omnipkg.core.plan.HealingPlan;
import dev.omnipkg.core.plan.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The ways that led to no bubble, each with the reason. */
final class FailedWays {

    private final List<Failed> failed = new ArrayList<>();
    private final List<HealingPlan> plans = new ArrayList<>();

    private record Failed(Way way, RuntimeException reason) {

        @Override
        public String toString() {
            return way.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + reason.getMessage();
        }
    }

    /** Whether it comes to the same pins as one that was tried. */
    boolean isTried(HealingPlan plan) {
        boolean tried = plans.stream().anyMatch(other -> other.pins().equals(plan.pins()));
        plans.add(plan);
        return tried;
    }

    void add(Way way, RuntimeException reason) {
        failed.add(new Failed(way, reason));
    }

    /** The one reason there is, or all of them. */
    RuntimeException exception() {
        if (failed.size() == 1) {
            return failed.get(0).reason();
        }
        String message = failed.stream().map(Failed::toString).collect(Collectors.joining("\n"));
        List<BubbleException> built = failed.stream()
                .map(Failed::reason)
                .filter(BubbleException.class::isInstance)
                .map(BubbleException.class::cast)
                .toList();
        RuntimeException all = built.isEmpty()
                ? new InstallerException("There are several ways to plan this, and none can be had.\n" + message)
                : new BubbleException(
                        "There are several ways to plan this, and none leads to a bubble.\n" + message,
                        built.get(0).failedImports());
        failed.forEach(each -> all.addSuppressed(each.reason()));
        return all;
    }
}
