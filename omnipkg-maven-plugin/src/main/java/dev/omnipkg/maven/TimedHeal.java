package dev.omnipkg.maven;

import dev.omnipkg.core.heal.Attempt;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.heal.HealingListener;
import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.heal.HealingRequest;
import dev.omnipkg.core.heal.Stage;
import java.io.IOException;
import java.util.List;

/**
 * A heal and how long it took; all times in milliseconds.
 *
 * @param outcome the outcome
 * @param whole from the request to the outcome
 */
record TimedHeal(HealingOutcome outcome, double whole) {

    static TimedHeal of(HealingEngine engine, HealingRequest request, HealingListener listener) throws IOException {
        long began = System.nanoTime();
        HealingOutcome outcome = engine.heal(request, listener);
        return new TimedHeal(outcome, (System.nanoTime() - began) / 1e6);
    }

    /** The script's process that failed first. */
    double failing() {
        return process(0);
    }

    /** The script's process that passed. */
    double healed() {
        return process(attempts().size() - 1);
    }

    /** All but these two: what the engine did, and runs that failed once more in between. */
    double between() {
        return whole - failing() - healed();
    }

    double stage(Stage stage) {
        return outcome.report().timings().get(stage).toNanos() / 1e6;
    }

    private double process(int attempt) {
        return attempts().get(attempt).run().duration().toNanos() / 1e6;
    }

    private List<Attempt> attempts() {
        return outcome.attempts();
    }
}
