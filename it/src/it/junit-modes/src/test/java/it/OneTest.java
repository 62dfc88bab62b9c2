package it;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.junit.HealingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

class OneTest {
    @RepeatedTest(3)
    @HealingRun("src/test/python/wants_1.py")
    void healsToOne(HealingOutcome outcome) {
        healed(outcome);
    }

    @RepeatedTest(3)
    @HealingRun("src/test/python/wants_3.py")
    void healsToThree(HealingOutcome outcome) {
        healed(outcome);
    }

    @Test
    @EnabledIfSystemProperty(named = "marker", matches = ".+")
    @HealingRun("src/test/python/wants_1.py")
    void passesWhenRunAgain(HealingOutcome outcome) throws IOException {
        healed(outcome);
        Path marker = Path.of(System.getProperty("marker"));
        if (!Files.exists(marker)) {
            Files.createFile(marker);
            throw new AssertionError("the first run of this test");
        }
    }

    private static void healed(HealingOutcome outcome) {
        assertInstanceOf(HealingOutcome.Healed.class, outcome);
        String thread = Thread.currentThread().getName();
        assertTrue(thread.matches(System.getProperty("thread", ".*")), thread);
    }
}
