package dev.omnipkg.core.bubble;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.installer.InstallerException;
import dev.omnipkg.core.plan.HealingPlan;
import dev.omnipkg.core.plan.Planner;
import java.io.IOException;

/**
 * Bubbles of plans that are kept. The index may not have a plan's files any more: such a plan is forgotten, and asked for anew
 * the next time.
 *
 * @param planner keeps the plans
 * @param store has the bubbles
 */
public record PlannedBubbles(Planner planner, BubbleStore store) {

    /**
     * Looks a bubble up, and builds it where there is none.
     *
     * @param base the base environment
     * @param plan what it has to hold
     * @param listener is told of the building
     * @return the bubble
     * @throws IOException if it cannot be written
     * @throws InstallerException if what it has to hold cannot be had
     * @throws BubbleException if it does not stand its verification
     */
    public Bubble get(BaseEnvironment base, HealingPlan plan, BubbleListener listener) throws IOException {
        try {
            return store.get(base, plan, listener);
        } catch (InstallerException e) {
            if (e.mayBeOfTheIndex()) {
                planner.forget(base, plan);
            }
            throw e;
        }
    }
}
