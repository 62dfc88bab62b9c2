package dev.omnipkg.maven.demo;

import dev.omnipkg.core.heal.Attempt;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.heal.HealingListener;
import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.heal.HealingRequest;
import dev.omnipkg.core.heal.Stage;
import java.io.IOException;
import java.util.List;

/**
 * A heal, and how long it and its parts took, in milliseconds.
 *
 * @param outcome the outcome
 * @param total the time from the request to the outcome
 */
record TimedHeal(HealingOutcome outcome, double total) {

    static TimedHeal run(HealingEngine engine, HealingRequest request, HealingListener listener) throws IOException {
        long began = System.nanoTime();
        HealingOutcome outcome = engine.heal(request, listener);
        return new TimedHeal(outcome, (System.nanoTime() - began) / 1e6);
    }

    /** The first run of the script, which failed. */
    double failingRun() {
        return runTime(0);
    }

    /** The last run of the script, which passed. */
    double passingRun() {
        return runTime(attempts().size() - 1);
    }

    /** Everything but these two runs: the engine's own work, and any failing runs in between. */
    double rest() {
        return total - failingRun() - passingRun();
    }

    double timeOf(Stage stage) {
        return outcome.report().timings().get(stage).toNanos() / 1e6;
    }

    private double runTime(int attempt) {
        return attempts().get(attempt).run().duration().toNanos() / 1e6;
    }

    private List<Attempt> attempts() {
        return outcome.attempts();
    }
}
