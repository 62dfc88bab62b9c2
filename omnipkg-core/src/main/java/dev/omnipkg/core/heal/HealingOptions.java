package dev.omnipkg.core.heal;

import dev.omnipkg.core.consent.Consent;
import dev.omnipkg.core.plan.Mode;
import dev.omnipkg.core.requirement.Requirement;
import java.nio.file.Path;
import java.util.List;

/**
 * How far a heal may go.
 *
 * @param mode what a bubble lets a script see of the base
 * @param consent what may be installed
 * @param maxAttempts how often the script may run, at least 1
 * @param prebuilt the requirement sets of bubbles that the build has declared; one that serves is taken before a new plan
 *     is made
 * @param reports the directory for the outcome and the streams of each heal
 */
public record HealingOptions(
        Mode mode, Consent consent, int maxAttempts, List<List<Requirement>> prebuilt, Path reports) {

    /** How often a script runs at most where nothing else is said. */
    public static final int DEFAULT_MAX_ATTEMPTS = 5;

    public HealingOptions {
        prebuilt = prebuilt.stream().map(List::copyOf).toList();
        consent.requireSupported();
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts must be at least 1, but is " + maxAttempts);
        }
    }

    /**
     * The defaults: overlay, consent for what is installed, {@value #DEFAULT_MAX_ATTEMPTS} attempts.
     *
     * @param reports the directory for reports
     * @return the options
     */
    public static HealingOptions defaults(Path reports) {
        return new HealingOptions(Mode.OVERLAY, Consent.INSTALLED, DEFAULT_MAX_ATTEMPTS, List.of(), reports);
    }
}
