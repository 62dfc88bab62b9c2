package dev.omnipkg.maven;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.base.BaseRequest;
import dev.omnipkg.core.bubble.Bubble;
import dev.omnipkg.core.heal.HealingListener;
import dev.omnipkg.core.plan.Change;
import dev.omnipkg.core.plan.HealingPlan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.plugin.logging.Log;

/** Tells of what is built ahead; of what was there already, in one line. */
final class PrebuildLog implements HealingListener {

    private final Log log;
    private final Ticker ticker;
    private final Stopwatch watch;
    private final List<String> waiting = new ArrayList<>();
    private final Set<String> bases = new LinkedHashSet<>();
    private int bubbles;
    private boolean building;

    PrebuildLog(Log log, Ticker ticker, Stopwatch watch) {
        this.log = log;
        this.ticker = ticker;
        this.watch = watch;
    }

    void preparing(BaseRequest request) {
        watch.restart();
        ticker.start("Preparing the base environment"
                + request.declared()
                        .map(declared -> " of " + Wording.requirements(declared))
                        .orElse(""));
    }

    /** Said when something is built on it; nothing is where all is there. */
    void prepared(BaseEnvironment base) {
        ticker.stop();
        bases.add(Wording.of(base));
        waiting.clear();
        waiting.add("Base environment: " + Wording.of(base) + ", ready after " + watch.seconds());
    }

    @Override
    public void building(HealingPlan plan) {
        waiting.forEach(log::info);
        waiting.clear();
        building = true;
        watch.restart();
        String what = plan.pins().isEmpty()
                ? "an empty bubble, where first runs start"
                : "a bubble with " + Wording.requirements(plan.requirements()) + ": " + changes(plan);
        log.info("Building " + what);
        ticker.start("Building a bubble");
    }

    @Override
    public void verifying(HealingPlan plan) {
        ticker.start("Verifying the bubble");
    }

    void built(Bubble bubble) {
        ticker.stop();
        bubbles++;
        if (building) {
            log.info("Built and verified in " + watch.seconds() + ": "
                    + bubble.environment().root());
        }
        building = false;
    }

    String summary() {
        return Wording.count(bubbles, "bubble") + " for " + String.join(", ", bases);
    }

    private static String changes(HealingPlan plan) {
        return plan.changes().stream().map(Change::toString).collect(Collectors.joining(", "));
    }
}
