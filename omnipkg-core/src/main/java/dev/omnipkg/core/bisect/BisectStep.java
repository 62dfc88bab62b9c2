package dev.omnipkg.core.bisect;

import dev.omnipkg.core.plan.Change;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A version that was tried.
 *
 * @param what the version, or for lock files what was taken from the bad one
 * @param verdict what came of it
 * @param reason the failure in one line, or why nothing is known; empty for a good version
 * @param runs how often the script ran
 * @param moved what else had to change in the base
 */
@API(status = Status.MAINTAINED)
public record BisectStep(String what, TrialVerdict verdict, String reason, int runs, List<Change> moved) {
    public BisectStep {
        moved = List.copyOf(moved);
    }

    /** One line for people. */
    @Override
    public String toString() {
        String first = reason.lines().findFirst().orElse("");
        return what + " " + verdict.name().toLowerCase(java.util.Locale.ROOT) + (first.isEmpty() ? "" : ": " + first);
    }
}
