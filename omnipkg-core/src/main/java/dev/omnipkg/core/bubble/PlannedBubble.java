package dev.omnipkg.core.bubble;

import dev.omnipkg.core.plan.HealingPlan;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A bubble, and the plan that it was built from.
 *
 * @param plan which way was taken, and what differs from the base
 * @param bubble the bubble
 */
@API(status = Status.INTERNAL)
public record PlannedBubble(HealingPlan plan, Bubble bubble) {}
