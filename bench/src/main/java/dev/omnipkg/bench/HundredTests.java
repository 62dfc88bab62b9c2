package dev.omnipkg.bench;

import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.junit.HealingRun;
import org.junit.jupiter.api.RepeatedTest;

/** As a user would write it; {@link HundredTestsBenchmark} runs it. */
final class HundredTests {

    static final int COUNT = 100;

    @RepeatedTest(COUNT)
    @HealingRun("hundred.py")
    void passes(HealingOutcome outcome) {
        Bench.check(outcome.succeeded(), outcome.toString());
    }
}
