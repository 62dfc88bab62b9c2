package dev.omnipkg.junit;

import dev.omnipkg.core.heal.HealingOutcome;
import java.util.Optional;

/** The outcomes that a test can expect. */
public enum ExpectedOutcome {
    /** The script passed in the base environment. */
    PASSED,
    /** The script failed in the base environment, and passed in a bubble. */
    HEALED,
    /** The script failed, there were other versions to try, and none that is allowed made it pass for certain. */
    NOT_HEALED,
    /** The script failed, and as far as is known not because of versions. */
    NOT_HEALABLE;

    /** Empty for an aborted heal: it tells nothing about the script, so no test can expect it. */
    static Optional<ExpectedOutcome> of(HealingOutcome outcome) {
        return outcome instanceof HealingOutcome.Aborted ? Optional.empty() : Optional.of(valueOf(outcome.name()));
    }
}
