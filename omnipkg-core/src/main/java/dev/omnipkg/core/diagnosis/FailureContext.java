package dev.omnipkg.core.diagnosis;

import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.python.InstalledDistributions;

/**
 * What an analyzer gets to see.
 *
 * @param failure the facts
 * @param distributions what was installed where the script ran
 * @param lookup what may be asked beyond them
 */
public record FailureContext(Failure failure, InstalledDistributions distributions, Lookup lookup) {}
