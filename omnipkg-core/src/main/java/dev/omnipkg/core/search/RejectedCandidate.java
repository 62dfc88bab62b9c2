package dev.omnipkg.core.search;

import dev.omnipkg.core.diagnosis.Candidate;

/**
 * A candidate that did not do.
 *
 * @param candidate what was tried, or was to be
 * @param reason what it showed, as a sentence that begins with it
 */
public record RejectedCandidate(Candidate candidate, String reason) {}
