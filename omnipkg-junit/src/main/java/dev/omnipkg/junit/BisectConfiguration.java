package dev.omnipkg.junit;

import dev.omnipkg.core.bisect.BisectRequest;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Version;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What holds for a bisection, read and checked.
 *
 * @param place the annotation, as messages call it
 * @param run what holds for every run
 * @param question what is looked for
 * @param expected the answer that the test demands; empty for any
 */
record BisectConfiguration(String place, RunConfiguration run, Question question, Optional<ExpectedFlip> expected) {

    /** What is looked for. */
    sealed interface Question {

        /** A release. */
        record OfReleases(BisectRequest request) implements Question {}

        /** What makes the difference between two sets of requirements. */
        record OfLocks(List<Requirement> good, List<Requirement> bad, BisectRequest.Options options)
                implements Question {

            public OfLocks {
                good = List.copyOf(good);
                bad = List.copyOf(bad);
            }
        }
    }

    /**
     * A demanded answer.
     *
     * @param fixed whether the script starts to work there; else it stops
     * @param first the first version that is good, or bad
     */
    record ExpectedFlip(boolean fixed, Version first) {

        /** As in the annotation. */
        @Override
        public String toString() {
            return (fixed ? "firstGood " : "firstBad ") + first;
        }
    }

    /** The annotation that makes a method a bisection. */
    static Optional<VersionBisect> declared(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getTestMethod(), VersionBisect.class);
    }
}
