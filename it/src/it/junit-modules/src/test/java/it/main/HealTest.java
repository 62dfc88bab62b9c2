package it.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.junit.HealingRun;
import org.junit.jupiter.api.Test;

class HealTest {
    @Test
    @HealingRun("src/test/python/legacy.py")
    void healsByTheAnalyzerOfAModule(HealingOutcome outcome) {
        assertInstanceOf(HealingOutcome.Healed.class, outcome);
        assertEquals("it.modules", getClass().getModule().getName());
        assertEquals("dev.omnipkg.core", HealingOutcome.class.getModule().getName());
        assertEquals("dev.omnipkg.junit", HealingRun.class.getModule().getName());
    }
}
