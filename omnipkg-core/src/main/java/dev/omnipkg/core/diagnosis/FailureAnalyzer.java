package dev.omnipkg.core.diagnosis;

import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Knows one cause of failures. A project's own have a public constructor without parameters and are named in {@code
 * META-INF/services/dev.omnipkg.core.diagnosis.FailureAnalyzer}. Those of a grade are asked where
 * nothing better is left to try, these before those of omnipkg; the grade of what they say decides what is tried first. An analyzer may judge by the failure's record alone, never by output text.
 */
@API(status = Status.EXPERIMENTAL)
@FunctionalInterface
public interface FailureAnalyzer {

    /**
     * Judges a failure.
     *
     * @param context the facts
     * @return hypotheses and exclusions; empty for "don't know"
     */
    List<? extends Diagnosis> analyze(FailureContext context);

    /**
     * The best grade that what it says can have. It is asked only where nothing better is left to try.
     *
     * @return the grade; {@link Grade#STATED} also for one that reads the record alone
     */
    default Grade grade() {
        return Grade.STATED;
    }
}
