package dev.omnipkg.core.heal;

import dev.omnipkg.core.bubble.Bubble;
import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.Judgement;
import dev.omnipkg.core.diagnosis.Opinion;
import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.plan.HealingPlan;
import dev.omnipkg.core.run.ScriptRun;
import java.util.List;
import java.util.Optional;

/**
 * One run of the script.
 *
 * @param number from 1
 * @param plan what its bubble was built from; empty plan for the base as it is
 * @param bubble where it ran
 * @param run how it went
 * @param judged what is known of the failure, where it failed
 */
public record Attempt(int number, HealingPlan plan, Bubble bubble, ScriptRun run, Optional<Judged> judged) {

    /**
     * A failure, and what is thought of it.
     *
     * @param judgement what the analyzers say
     * @param diagnosis what counts of that
     */
    public record Judged(Judgement judgement, Diagnosis diagnosis) {

        Failure failure() {
            return judgement.context().failure();
        }
    }

    /**
     * The facts of the failure.
     *
     * @return empty where it passed
     */
    public Optional<Failure> failure() {
        return judged.map(Judged::failure);
    }

    /**
     * What is thought of it.
     *
     * @return empty where it passed
     */
    public Optional<Diagnosis> diagnosis() {
        return judged.map(Judged::diagnosis);
    }

    /**
     * What each analyzer said.
     *
     * @return none where it passed
     */
    public List<Opinion> opinions() {
        return judged.map(Judged::judgement).map(Judgement::opinions).orElse(List.of());
    }
}
