package dev.omnipkg.core.internal.diagnosis.modules;

import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import java.util.List;

/** The analyzers of this package. */
public final class ModuleAnalyzers {

    private ModuleAnalyzers() {}

    /**
     * All of them.
     *
     * @return new ones, by name
     */
    public static List<FailureAnalyzer> all() {
        return List.of(
                new MissingFileAnalyzer(),
                new MissingFixtureAnalyzer(),
                new MissingMetadataAnalyzer(),
                new MissingModuleAnalyzer(),
                new OwnModuleAnalyzer());
    }
}
