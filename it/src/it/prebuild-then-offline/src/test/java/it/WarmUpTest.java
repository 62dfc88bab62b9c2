package it;

import org.junit.jupiter.api.Test;

class WarmUpTest {
    /** Has Surefire fetch all it needs, while there is a network. */
    @Test
    void runsNoScript() {}
}
