package dev.omnipkg.core.internal.diagnosis.environment;

import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import java.util.List;

/** The analyzers of this package. */
public final class EnvironmentAnalyzers {

    private EnvironmentAnalyzers() {}

    /**
     * All of them.
     *
     * @return new ones, by name
     */
    public static List<FailureAnalyzer> all() {
        return List.of(
                new CircumstanceAnalyzer(),
                new EnvironmentAnalyzer(),
                new InterpreterAnalyzer(),
                new RequiresPythonAnalyzer());
    }
}
