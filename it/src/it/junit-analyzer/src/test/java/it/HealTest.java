package it;

import dev.omnipkg.junit.HealingRun;
import org.junit.jupiter.api.Test;

class HealTest {
    @Test
    @HealingRun("src/test/python/legacy.py")
    void healsByTheAnalyzerOfTheHouse() {}
}
