package dev.omnipkg.core.symbol;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/** What is left of a budget, for several searches of one thread. The time runs from the first of them. */
@API(status = Status.INTERNAL)
public final class RemainingBudget {

    private final SearchBudget budget;
    private long started;
    private int spent;
    private @Nullable String unreachable;

    /**
     * Nothing is spent yet.
     *
     * @param budget what there is
     */
    public RemainingBudget(SearchBudget budget) {
        this.budget = budget;
    }

    /** As many of these, the first ones, as may still be looked at. */
    <T> List<T> take(List<T> candidates) {
        List<T> taken = candidates.subList(0, Math.min(candidates.size(), budget.candidates() - spent));
        spent += taken.size();
        return taken;
    }

    /** The time that is left; never negative. */
    Duration left() {
        if (started == 0) {
            started = System.nanoTime();
        }
        Duration left = budget.time().minusNanos(System.nanoTime() - started);
        return left.isNegative() ? Duration.ZERO : left;
    }

    void note(Finding finding) {
        unreachable = unreachable == null && finding.unreachable() ? finding.reason() : unreachable;
    }

    /**
     * What could not be reached, so that a search may have found less than there is.
     *
     * @return the first such finding, in words
     */
    public Optional<String> unreachable() {
        return Optional.ofNullable(unreachable);
    }

    @Override
    public String toString() {
        return "the limits are " + budget.candidates() + " and " + budget.time().toSeconds() + " s";
    }
}
