package it;

import dev.omnipkg.junit.HealingRun;
import org.junit.jupiter.api.Test;

class NotHealableTest {
    @Test
    @HealingRun("src/test/python/no_version.py")
    void noVersion() {}

    @Test
    @HealingRun("src/test/python/hint.py")
    void hint() {}

    @Test
    @HealingRun("src/test/python/printed.py")
    void printed() {}

    @Test
    @HealingRun("src/test/python/defect.py")
    void defect() {}
}
