package dev.omnipkg.core.internal.diagnosis.api;

import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import java.util.List;

/** The analyzers of this package. */
public final class ApiAnalyzers {

    private ApiAnalyzers() {}

    /**
     * All of them.
     *
     * @return new ones, by name
     */
    public static List<FailureAnalyzer> all() {
        return List.of(
                new BinaryBreakAnalyzer(),
                new ChangedOutputAnalyzer(),
                new ChangedSignatureAnalyzer(),
                new ChangedTypeAnalyzer(),
                new ChangedValueAnalyzer(),
                new CompiledWarningAnalyzer(),
                new FailingImportAnalyzer(),
                new OutdatedDistributionAnalyzer(),
                new RefusalAnalyzer(),
                new RefusedArgumentsAnalyzer(),
                new RemovedNameAnalyzer(),
                new UncalledMethodAnalyzer());
    }
}
