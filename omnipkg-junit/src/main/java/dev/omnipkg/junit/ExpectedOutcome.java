package dev.omnipkg.junit;

import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.report.OutcomeText;
import java.util.Optional;

/** The outcomes that a test can demand. */
public enum ExpectedOutcome {
    /** The script passed in the base as it is. */
    PASSED,
    /** The script failed, and passed in a bubble. */
    HEALED,
    /** The script failed because of versions, and could not be made to pass. */
    NOT_HEALED,
    /** The script failed, and not because of versions as far as is known. */
    NOT_HEALABLE;

    /** Empty for an aborted heal: nothing is known of the script then, so no test can demand it. */
    static Optional<ExpectedOutcome> of(HealingOutcome outcome) {
        return outcome instanceof HealingOutcome.Aborted
                ? Optional.empty()
                : Optional.of(valueOf(outcome.name()));
    }
}
