package dev.omnipkg.core.bubble;

import dev.omnipkg.core.plan.HealingPlan;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Follows the building of a bubble. Every method may be left out. */
@API(status = Status.INTERNAL)
public interface BubbleListener {

    /** Follows nothing. */
    BubbleListener NONE = new BubbleListener() {};

    /**
     * A plan was made, and its bubble is about to be looked for.
     *
     * @param plan the plan
     */
    default void planned(HealingPlan plan) {}

    /** Distributions are about to be installed. */
    default void installing() {}

    /** What was installed is about to be compiled and imported. */
    default void verifying() {}
}
