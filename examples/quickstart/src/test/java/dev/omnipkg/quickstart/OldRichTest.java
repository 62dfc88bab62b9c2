package dev.omnipkg.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.plan.Change;
import dev.omnipkg.core.report.OutcomeText;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.junit.HealingRun;
import org.junit.jupiter.api.Test;

/** The script wants rich 13.4.2, the base environment has 13.7.1. */
class OldRichTest {

    private static final DistributionName RICH = new DistributionName("rich");

    @Test
    @HealingRun("src/test/python/test_old_rich.py")
    void theScriptPassesWithTheVersionItWants(HealingOutcome outcome) {
        System.out.println("test_old_rich.py is " + outcome);
        System.out.println(OutcomeText.times(outcome));

        assertInstanceOf(HealingOutcome.Healed.class, outcome);
        assertEquals("13.4.2", outcome.installed().get(RICH));

        Change change = outcome.changed().get(0);
        assertEquals(RICH, change.name());
        assertEquals("13.7.1", change.from());
        assertEquals("13.4.2", change.to());

        assertEquals(2, outcome.attempts().size());
        assertTrue(outcome.firstFailure().orElseThrow().stderr().contains("Expected 13.4.2, got 13.7.1"));
        assertTrue(outcome.report().baseUnchanged());
    }
}
