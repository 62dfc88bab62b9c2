package dev.omnipkg.core.diagnosis;

import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.python.InstalledDistributions;
import java.util.Optional;

/**
 * What an analyzer gets to see.
 *
 * @param failure the facts
 * @param distributions what was installed where the script ran
 * @param inquiry what may be asked beyond them
 */
public record FailureContext(Failure failure, InstalledDistributions distributions, Inquiry inquiry) {

    /**
     * Whose code failed, by the innermost frame that is not the standard library's.
     *
     * @param exception one of the failure's exceptions
     * @return the distribution; empty where it is the script's code
     */
    public Optional<InstalledDistribution> failing(RaisedException exception) {
        return new ApiBreak(this, exception).asking();
    }
}
