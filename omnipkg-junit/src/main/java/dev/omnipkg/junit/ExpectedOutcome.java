package dev.omnipkg.junit;

import dev.omnipkg.core.heal.HealingOutcome;
import java.util.Optional;

/** The outcomes that a test can expect. */
public enum ExpectedOutcome {
    /** The script passed in the base environment. */
    PASSED,
    /** The script failed in the base environment, and passed in a bubble. */
    HEALED,
    /** The script failed because of versions, but no versions were found or allowed with which it passes. */
    NOT_HEALED,
    /** The script failed, and as far as is known not because of versions. */
    NOT_HEALABLE;

    /** Empty for an aborted heal: it tells nothing about the script, so no test can expect it. */
    static Optional<ExpectedOutcome> of(HealingOutcome outcome) {
        return outcome instanceof HealingOutcome.Aborted ? Optional.empty() : Optional.of(valueOf(outcome.name()));
    }
}
