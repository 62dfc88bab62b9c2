package dev.omnipkg.core.bubble;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.installer.InstallerException;
import dev.omnipkg.core.plan.HealingPlan;
import dev.omnipkg.core.plan.PlanRequest;
import dev.omnipkg.core.plan.Planner;
import dev.omnipkg.core.plan.Way;
import java.io.IOException;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Bubbles of plans that are kept. The index may not have a plan's files any more: such a plan is forgotten, and asked for anew
 * the next time.
 *
 * @param planner keeps the plans
 * @param store has the bubbles
 */
@API(status = Status.INTERNAL)
public record PlannedBubbles(Planner planner, BubbleStore store) {

    /**
     * Plans, and has the bubble built if there is none: in the first way that leads to one, which is remembered.
     *
     * @param request what is wanted
     * @param listener is told of planning and building
     * @return the bubble with its plan
     * @throws IOException if it cannot be written
     * @throws InstallerException if no way can be resolved or installed; with the reason against each
     * @throws BubbleException if no way leads to a bubble, and one at least was built; with the reason against each
     */
    public PlannedBubble get(PlanRequest request, BubbleListener listener) throws IOException {
        FailedWays failed = new FailedWays();
        for (Way way : planner.ways(request)) {
            try {
                HealingPlan plan = planner.plan(request, way);
                if (failed.isTried(plan)) {
                    continue;
                }
                PlannedBubble found = planned(request.base(), plan, listener);
                planner.served(request, way);
                return found;
            } catch (InstallerException | BubbleException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                failed.add(way, e);
            }
        }
        throw failed.exception();
    }

    /**
     * The same in one way; whether that serves is for the caller to say ({@link Planner#served}).
     *
     * @param request what is wanted
     * @param way one of its ways
     * @param listener is told of planning and building
     * @return the bubble with its plan
     * @throws IOException if it cannot be written
     * @throws InstallerException if it cannot be resolved or installed
     * @throws BubbleException if it fails its verification
     */
    public PlannedBubble get(PlanRequest request, Way way, BubbleListener listener) throws IOException {
        return planned(request.base(), planner.plan(request, way), listener);
    }

    private PlannedBubble planned(BaseEnvironment base, HealingPlan plan, BubbleListener listener) throws IOException {
        listener.planned(plan);
        return new PlannedBubble(plan, get(base, plan, listener));
    }

    /**
     * Looks a bubble up, and builds it where there is none.
     *
     * @param base the base environment
     * @param plan what it has to hold
     * @param listener is told of the building
     * @return the bubble
     * @throws IOException if it cannot be written
     * @throws InstallerException if what it has to hold cannot be had
     * @throws BubbleException if it fails its verification
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
