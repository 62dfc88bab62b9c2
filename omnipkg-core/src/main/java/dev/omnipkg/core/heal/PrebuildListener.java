package dev.omnipkg.core.heal;

import dev.omnipkg.core.bubble.BubbleListener;
import dev.omnipkg.core.plan.HealingPlan;

/** Tells of the bubbles that are built ahead of time. */
final class PrebuildListener implements BubbleListener {

    private final HealingListener listener;
    private HealingPlan plan = HealingPlan.NOTHING;

    PrebuildListener(HealingListener listener) {
        this.listener = listener;
    }

    @Override
    public void planned(HealingPlan made) {
        plan = made;
    }

    @Override
    public void installing() {
        listener.building(plan);
    }

    @Override
    public void verifying() {
        listener.verifying(plan);
    }
}
