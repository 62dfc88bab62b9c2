package dev.omnipkg.core.internal.search;

import dev.omnipkg.core.diagnosis.Candidate;
import dev.omnipkg.core.diagnosis.Diagnosis.Hypothesis;
import dev.omnipkg.core.diagnosis.Grade;
import java.util.Optional;

/**
 * One thing to try.
 *
 * @param from the failed run that it starts from
 * @param hypothesis why
 * @param candidate what is tried
 * @param range what it halves; empty where it is a candidate of the hypothesis itself
 * @param cost the lower, the earlier it is tried
 */
public record SearchStep(
        SearchState from, Hypothesis hypothesis, Candidate candidate, Optional<ReleaseRange> range, int cost) {

    /**
     * What the script is to have.
     *
     * @return the needs of the failed run, and the candidate
     */
    public RequirementSet needs() {
        return from.needs().with(candidate);
    }

    /**
     * Whether an earlier run has confirmed that it does.
     *
     * @return whether it was known before the search began
     */
    public boolean isKnown() {
        return cost == StepOrder.KNOWN;
    }

    /**
     * What the whole way rests on.
     *
     * @return the weakest grade of the hypotheses from the first failure to here
     */
    public Grade grade() {
        return from.grade()
                .filter(before -> before.compareTo(hypothesis.grade()) > 0)
                .orElse(hypothesis.grade());
    }
}
