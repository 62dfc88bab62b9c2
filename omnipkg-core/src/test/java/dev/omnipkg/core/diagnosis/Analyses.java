package dev.omnipkg.core.diagnosis;

import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.python.InstalledDistributions;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Analyses that say what a test has them say. */
public final class Analyses {

    private Analyses() {}

    /** What one analyzer says, which is asked only where its grade is needed. */
    private record Saying(Diagnosis said) implements FailureAnalyzer {

        @Override
        public List<Diagnosis> analyze(FailureContext context) {
            return List.of(said);
        }

        @Override
        public Grade grade() {
            return said instanceof Diagnosis.Hypothesis hypothesis ? hypothesis.grade() : Grade.STATED;
        }
    }

    /**
     * An analysis.
     *
     * @param failure what is judged
     * @param distributions what is installed
     * @param said what is said of it
     * @return the analysis
     */
    public static FailureAnalysis of(Failure failure, InstalledDistributions distributions, Diagnosis... said) {
        return new FailureAnalysis(
                new FailureContext(failure, distributions, new Records(Path.of("nowhere")).lookup()),
                Stream.of(said).<FailureAnalyzer>map(Saying::new).toList(),
                List.of());
    }
}
