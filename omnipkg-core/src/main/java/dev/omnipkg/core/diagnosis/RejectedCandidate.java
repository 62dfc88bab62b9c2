package dev.omnipkg.core.diagnosis;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A candidate that did not do.
 *
 * @param candidate what was tried, or was to be
 * @param reason a sentence that names the candidate and says why it did not do
 */
@API(status = Status.MAINTAINED)
public record RejectedCandidate(Candidate candidate, String reason) {}
