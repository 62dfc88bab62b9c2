package it;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.omnipkg.core.bisect.BisectReport;
import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.junit.HealingRun;
import dev.omnipkg.junit.VersionBisect;
import dev.omnipkg.junit.VersionMatrix;
import org.junit.jupiter.api.Test;

class HealTest {
    @Test
    @HealingRun("src/test/python/check.py")
    void heals(HealingOutcome outcome) {
        assertInstanceOf(HealingOutcome.Healed.class, outcome);
    }

    @VersionMatrix(versions = "tiny: 1.0, 2.0")
    @HealingRun("src/test/python/prints.py")
    void printsWithBoth(HealingOutcome outcome) {
        assertInstanceOf(HealingOutcome.Passed.class, outcome);
    }

    @VersionBisect(distribution = "tiny", expected = "2.0")
    @HealingRun("src/test/python/check.py")
    void breaksWithTwo(BisectReport report) {}
}
