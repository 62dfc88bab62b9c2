package dev.omnipkg.core.heal;

import dev.omnipkg.core.bubble.BubbleException;
import dev.omnipkg.core.bubble.BubbleListener;
import dev.omnipkg.core.failure.Frame;
import dev.omnipkg.core.installer.InstallerException;
import dev.omnipkg.core.plan.HealingPlan;
import dev.omnipkg.core.plan.PlanRequest;
import dev.omnipkg.core.plan.Way;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A script that is given versions: what these require may be taken back with them, or stay. */
final class GivenVersions {

    private final EngineComponents components;
    private final HealingRequest request;
    private final HealingListener listener;
    private final PlanRequest wanted;

    GivenVersions(EngineComponents components, HealingRequest request, HealingListener listener) throws IOException {
        this.components = components;
        this.request = request;
        this.listener = listener;
        HealingOptions options = request.options();
        this.wanted = PlanRequest.of(
                components.base(request), options.given(), List.of(), options.mode(), options.preference());
    }

    /** The way that leads to a bubble is remembered, so the heal begins with it. */
    HealingOutcome conduct() throws IOException {
        HealingPlan plan = prepare();
        HealingOutcome first = new Healing(components, request, listener).conduct();
        if (!failsInside(first)) {
            return first;
        }
        for (Way way : components.plannedBubbles().planner().ways(wanted)) {
            if (way != plan.way() && isBuilt(way, plan)) {
                components.plannedBubbles().planner().served(wanted, way);
                HealingOutcome other = new Healing(components, request, listener).conduct();
                if (!failsInside(other)) {
                    return other;
                }
            }
        }
        components.plannedBubbles().planner().served(wanted, plan.way());
        return first;
    }

    HealingPlan prepare() throws IOException {
        return components.plannedBubbles().get(wanted, BubbleListener.NONE).plan();
    }

    private boolean isBuilt(Way way, HealingPlan tried) throws IOException {
        try {
            List<?> pins = components
                    .plannedBubbles()
                    .get(wanted, way, BubbleListener.NONE)
                    .plan()
                    .pins();
            return !pins.equals(tried.pins());
        } catch (InstallerException | BubbleException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return false;
        }
    }

    /** Whether the first run ended with an exception that code of a distribution has raised. */
    private boolean failsInside(HealingOutcome outcome) {
        Attempt first = outcome.attempts().get(0);
        List<Frame> frames = first.failure()
                .flatMap(failure -> failure.exception())
                .map(exception -> exception.frames())
                .orElse(List.of());
        if (frames.isEmpty()) {
            return false;
        }
        Optional<Path> raiser = path(frames.get(frames.size() - 1).file());
        List<Path> sites = first.bubble()
                .siteDirectories(wanted.base().interpreter().sites().directories());
        return raiser.filter(file -> sites.stream().anyMatch(file::startsWith)).isPresent();
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
