package dev.omnipkg.core.heal;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.bubble.Bubble;
import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.plan.HealingPlan;
import dev.omnipkg.core.run.ScriptRun;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Follows a heal while it happens. Every method may be left out. */
@API(status = Status.MAINTAINED)
public interface HealingListener {

    /** Follows nothing. */
    HealingListener NONE = new HealingListener() {};

    /**
     * The base is known, the first run begins.
     *
     * @param base the base environment
     */
    default void running(BaseEnvironment base) {}

    /**
     * The script has ended.
     *
     * @param attempt from 1
     * @param run how it went
     */
    default void ran(int attempt, ScriptRun run) {}

    /**
     * A failure was judged.
     *
     * @param failure the facts
     * @param diagnosis what is thought of the failure
     */
    default void diagnosed(Failure failure, Diagnosis diagnosis) {}

    /**
     * A plan is there.
     *
     * @param plan the plan
     */
    default void planned(HealingPlan plan) {}

    /**
     * A bubble is about to be built.
     *
     * @param plan what it will hold
     */
    default void building(HealingPlan plan) {}

    /**
     * A bubble is filled, and about to be verified.
     *
     * @param plan what it holds
     */
    default void verifying(HealingPlan plan) {}

    /**
     * The script is about to run again.
     *
     * @param bubble where
     */
    default void rerunning(Bubble bubble) {}
}
