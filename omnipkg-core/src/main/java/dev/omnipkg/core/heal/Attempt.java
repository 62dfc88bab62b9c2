package dev.omnipkg.core.heal;

import dev.omnipkg.core.bubble.Bubble;
import dev.omnipkg.core.diagnosis.Diagnosis;
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
 * @param failure the facts, where it failed
 * @param diagnosis the judgement, where it failed
 * @param opinions what each analyzer said, where it failed
 */
public record Attempt(
        int number,
        HealingPlan plan,
        Bubble bubble,
        ScriptRun run,
        Optional<Failure> failure,
        Optional<Diagnosis> diagnosis,
        List<Opinion> opinions) {

    public Attempt {
        opinions = List.copyOf(opinions);
    }
}
