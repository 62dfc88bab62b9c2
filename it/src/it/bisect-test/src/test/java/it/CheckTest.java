package it;

import static org.junit.jupiter.api.Assertions.fail;

import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.junit.HealingRun;
import org.junit.jupiter.api.Test;

class CheckTest {
    @Test
    @HealingRun("src/test/python/check.py")
    void passes(HealingOutcome outcome) {}

    @Test
    void isOfNoInterest() {
        fail("not asked for");
    }
}
