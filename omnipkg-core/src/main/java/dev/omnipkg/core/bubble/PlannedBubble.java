package dev.omnipkg.core.bubble;

import dev.omnipkg.core.plan.HealingPlan;

/**
 * A bubble, and the plan that it was built from.
 *
 * @param plan which way was taken, and what differs from the base
 * @param bubble the bubble
 */
public record PlannedBubble(HealingPlan plan, Bubble bubble) {}
