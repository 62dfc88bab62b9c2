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
 * @param expected the version that the test demands as the answer; empty for any
 */
record BisectConfiguration(String place, RunConfiguration run, Question question, Optional<Version> expected) {

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

    /** The annotation that makes a method a bisection. */
    static Optional<VersionBisect> declared(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getTestMethod(), VersionBisect.class);
    }
}
