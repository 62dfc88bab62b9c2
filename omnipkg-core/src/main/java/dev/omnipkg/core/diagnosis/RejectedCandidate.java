package dev.omnipkg.core.diagnosis;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A candidate that did not do.
 *
 * @param candidate what was tried, or was to be
 * @param reason what it showed, as a sentence that begins with it
 */
@API(status = Status.MAINTAINED)
public record RejectedCandidate(Candidate candidate, String reason) {}
