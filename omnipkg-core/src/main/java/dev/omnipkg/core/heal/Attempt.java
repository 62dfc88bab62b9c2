package dev.omnipkg.core.heal;

import dev.omnipkg.core.bubble.Bubble;
import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.Diagnosis.VersionProblem;
import dev.omnipkg.core.diagnosis.Opinion;
import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.plan.HealingPlan;
import dev.omnipkg.core.run.ScriptRun;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** The same attempt after a second thought; what was said before stays among the evidence. */
    Attempt diagnosed(VersionProblem second) {
        List<String> evidence = Stream.concat(
                        diagnosis.stream().map(Diagnosis::description), second.evidence().stream())
                .toList();
        Diagnosis both = new VersionProblem(second.candidates(), second.description(), evidence);
        return new Attempt(number, plan, bubble, run, failure, Optional.of(both), opinions);
    }
}
