package it;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.junit.HealingRun;
import org.junit.jupiter.api.Test;

class HealTest {
    @Test
    @HealingRun("src/test/python/check.py")
    void heals(HealingOutcome outcome) {
        assertInstanceOf(HealingOutcome.Healed.class, outcome);
    }
}
