package dev.omnipkg.maven.prebuild;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.base.BaseRequest;
import dev.omnipkg.core.bubble.Bubble;
import dev.omnipkg.core.heal.HealingListener;
import dev.omnipkg.core.plan.Change;
import dev.omnipkg.core.plan.HealingPlan;
import dev.omnipkg.maven.output.ProgressLine;
import dev.omnipkg.maven.output.Stopwatch;
import dev.omnipkg.maven.output.Wording;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.plugin.logging.Log;

/** Logs what is built before the tests, and counts all that is ready for one line of summary. */
final class PrebuildLog implements HealingListener {

    private final Log log;
    private final ProgressLine progress;
    private final Stopwatch watch;
    private final Set<String> bases = new LinkedHashSet<>();
    private final Set<String> announced = new HashSet<>();
    private final Set<String> bubbles = new HashSet<>();
    private String base = "";
    private String ready = "";
    private boolean building;

    PrebuildLog(Log log, ProgressLine progress, Stopwatch watch) {
        this.log = log;
        this.progress = progress;
        this.watch = watch;
    }

    void preparing(BaseRequest request) {
        watch.restart();
        request.declared().ifPresent(declared -> {
            String work = "Preparing a base environment with " + Wording.requirements(declared);
            log.info(work);
            progress.start(work);
        });
    }

    /** The base is announced with the first bubble that is built on it, and not at all if every bubble exists already. */
    void prepared(BaseEnvironment environment) {
        progress.stop();
        base = Wording.describe(environment);
        ready = watch.seconds();
        bases.add(base);
    }

    @Override
    public void building(HealingPlan plan) {
        if (announced.add(base)) {
            log.info("Base environment: " + base + ", ready after " + ready);
        }
        building = true;
        watch.restart();
        String what = plan.pins().isEmpty()
                ? "an empty bubble, which first runs use"
                : "a bubble with " + Wording.requirements(plan.requirements()) + ": " + changes(plan);
        log.info("Building " + what);
        progress.start("Building a bubble");
    }

    @Override
    public void verifying(HealingPlan plan) {
        progress.start("Verifying the bubble");
    }

    void ready(Bubble bubble) {
        progress.stop();
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
