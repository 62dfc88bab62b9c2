package dev.omnipkg.maven;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.base.BaseRequest;
import dev.omnipkg.core.bubble.Bubble;
import dev.omnipkg.core.heal.HealingListener;
import dev.omnipkg.core.plan.Change;
import dev.omnipkg.core.plan.HealingPlan;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.plugin.logging.Log;

/** Tells of what is built ahead; of what was there already, in one line. */
final class PrebuildLog implements HealingListener {

    private final Log log;
    private final Ticker ticker;
    private final Stopwatch watch;
    private final Set<String> bases = new LinkedHashSet<>();
    private final Set<String> told = new HashSet<>();
    private final Set<String> bubbles = new HashSet<>();
    private String base = "";
    private String ready = "";
    private boolean building;

    PrebuildLog(Log log, Ticker ticker, Stopwatch watch) {
        this.log = log;
        this.ticker = ticker;
        this.watch = watch;
    }

    void preparing(BaseRequest request) {
        watch.restart();
        request.declared().ifPresent(declared -> {
            String work = "Preparing a base environment with " + Wording.requirements(declared);
            log.info(work);
            ticker.start(work);
        });
    }

    /** Told with the first bubble that is built on it; not at all where every bubble is there. */
    void prepared(BaseEnvironment environment) {
        ticker.stop();
        base = Wording.of(environment);
        ready = watch.seconds();
        bases.add(base);
    }

    @Override
    public void building(HealingPlan plan) {
        if (told.add(base)) {
            log.info("Base environment: " + base + ", ready after " + ready);
        }
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
        bubbles.add(bubble.key());
        if (building) {
            log.info("Built and verified in " + watch.seconds() + ": "
                    + bubble.environment().root());
        }
        building = false;
    }

    String summary() {
        return Wording.count(bubbles.size(), "bubble") + " for " + String.join(", ", bases);
    }

    private static String changes(HealingPlan plan) {
        return plan.changes().stream().map(Change::toString).collect(Collectors.joining(", "));
    }
}
