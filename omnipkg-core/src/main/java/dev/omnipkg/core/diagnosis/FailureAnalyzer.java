package dev.omnipkg.core.diagnosis;

import java.util.Optional;

/**
 * Knows one cause of failures. Implementations have a public constructor without parameters and are named in {@code
 * META-INF/services/dev.omnipkg.core.diagnosis.FailureAnalyzer}; those on the class path come before omnipkg's own where
 * they stand before it there. An analyzer may judge by the failure's record alone, never by output text.
 */
@FunctionalInterface
public interface FailureAnalyzer {

    /**
     * Judges a failure.
     *
     * @param context the facts
     * @return the judgement, or empty for "don't know"
     */
    Optional<Diagnosis> analyze(FailureContext context);
}
