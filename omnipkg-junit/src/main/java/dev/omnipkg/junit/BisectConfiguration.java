package dev.omnipkg.junit;

import dev.omnipkg.core.bisect.BisectRequest;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Version;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The checked configuration of a bisection.
 *
 * @param place where the annotation is, for messages
 * @param run the configuration of every run
 * @param question what to search for
 * @param expected the version that the test expects as the answer; empty to accept any
 */
record BisectConfiguration(String place, RunConfiguration run, Question question, Optional<Version> expected) {

    /** What a bisection searches for. */
    sealed interface Question {

        /** The release of one distribution. */
        record OfReleases(BisectRequest request) implements Question {}

        /** The differences between two lock files that make the script fail. */
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
