package dev.omnipkg.core.diagnosis;

import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.python.InstalledDistributions;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What an analyzer gets to see.
 *
 * @param failure the facts
 * @param distributions what was installed where the script ran
 * @param lookup what may be asked beyond them
 */
@API(status = Status.EXPERIMENTAL)
public record FailureContext(Failure failure, InstalledDistributions distributions, Lookup lookup) {}
