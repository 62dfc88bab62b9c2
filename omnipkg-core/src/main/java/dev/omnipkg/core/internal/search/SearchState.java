package dev.omnipkg.core.internal.search;

import dev.omnipkg.core.diagnosis.Diagnosis.Hypothesis;
import dev.omnipkg.core.diagnosis.FailureAnalysis;
import dev.omnipkg.core.diagnosis.Grade;
import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.requirement.DistributionName;
import java.util.Optional;
import java.util.Set;

/** A failed run, from which the search may go on. */
public final class SearchState {

    /** How a failure compares with the one before it. */
    enum Progress {
        /** There was none before. */
        FIRST,
        /** The script failed further on. */
        FURTHER,
        /** It failed in the same way. */
        SAME,
        /** What was changed fails. */
        WITHIN_CHANGE
    }

    private final Optional<SearchStep> step;
    private final RequirementSet needs;
    private final FailedRun tried;
    private final Progress progress;

    private SearchState(Optional<SearchStep> step, RequirementSet needs, FailedRun tried, Progress progress) {
        this.step = step;
        this.needs = needs;
        this.tried = tried;
        this.progress = progress;
    }

    static SearchState first(RequirementSet needs, FailedRun tried) {
        return new SearchState(Optional.empty(), needs, tried, Progress.FIRST);
    }

    static SearchState unverified(SearchStep step, FailedRun tried) {
        return new SearchState(Optional.of(step), step.needs(), tried, Progress.WITHIN_CHANGE);
    }

    /** What changed nothing is not needed from here on. */
    static SearchState after(SearchStep step, FailedRun tried) {
        if (step.from().isSameAs(tried)) {
            return new SearchState(Optional.of(step), step.from().needs(), tried, Progress.SAME);
        }
        Progress progress = tried.isWithinChange() ? Progress.WITHIN_CHANGE : Progress.FURTHER;
        return new SearchState(Optional.of(step), step.needs(), tried, progress);
    }

    /**
     * What counts from here on.
     *
     * @return the needs
     */
    public RequirementSet needs() {
        return needs;
    }

    /**
     * How the run failed.
     *
     * @return the facts
     */
    public Failure failure() {
        return tried.failure();
    }

    /**
     * What the analyzers say about that.
     *
     * @return their analysis
     */
    public FailureAnalysis analysis() {
        return tried.analysis();
    }

    /**
     * What was not as the base has it.
     *
     * @return the names of distributions
     */
    public Set<DistributionName> changed() {
        return tried.changed();
    }

    /**
     * What the way to this run rests on.
     *
     * @return the weakest grade of its hypotheses; empty for the first run
     */
    public Optional<Grade> grade() {
        return step.map(SearchStep::grade);
    }

    Optional<SearchStep> step() {
        return step;
    }

    FailedRun tried() {
        return tried;
    }

    Progress progress() {
        return progress;
    }

    /** What leads on from here comes the earlier, the further the script got. */
    int cost() {
        int cost = step.map(SearchStep::cost).orElse(0);
        return switch (progress) {
            case FIRST -> 0;
            case FURTHER -> Math.max(0, cost - StepOrder.PROGRESS);
            case SAME, WITHIN_CHANGE -> cost + StepOrder.SETBACK;
        };
    }

    /** A check that now states something else, as in the next round of a loop, is another failure. */
    private boolean isSameAs(FailedRun next) {
        boolean statesOther = next.diagnosis() instanceof Hypothesis hypothesis
                && hypothesis.grade() == Grade.STATED
                && !next.failure().reasons().equals(failure().reasons());
        return !statesOther && failure().isSameAs(next.failure());
    }
}
