package dev.omnipkg.core.heal;

import dev.omnipkg.core.bubble.Bubble;
import dev.omnipkg.core.diagnosis.AnalyzerResult;
import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.FailureAnalysis;
import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.plan.HealingPlan;
import dev.omnipkg.core.run.ScriptRun;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * One run of the script.
 *
 * @param number from 1
 * @param plan what its bubble was built from; empty plan for the base as it is
 * @param bubble where it ran
 * @param run how it went
 * @param analyzed what is known of the failure, where it failed
 */
@API(status = Status.MAINTAINED)
public record Attempt(
        int number,
        HealingPlan plan,
        Bubble bubble,
        ScriptRun run,
        @API(status = Status.INTERNAL) Optional<Analyzed> analyzed) {

    /**
     * A failure, and what is thought of it.
     *
     * @param analysis what the analyzers say
     * @param diagnosis what counts of that
     */
    @API(status = Status.INTERNAL)
    public record Analyzed(FailureAnalysis analysis, Diagnosis diagnosis) {

        Failure failure() {
            return analysis.context().failure();
        }
    }

    /**
     * The facts of the failure.
     *
     * @return empty where it passed
     */
    public Optional<Failure> failure() {
        return analyzed.map(Analyzed::failure);
    }

    /**
     * What is thought of it.
     *
     * @return empty where it passed
     */
    public Optional<Diagnosis> diagnosis() {
        return analyzed.map(Analyzed::diagnosis);
    }

    /**
     * What each analyzer said.
     *
     * @return none where it passed
     */
    public List<AnalyzerResult> analyzerResults() {
        return analyzed.map(Analyzed::analysis).map(FailureAnalysis::results).orElse(List.of());
    }
}
