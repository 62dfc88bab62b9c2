package dev.omnipkg.core.internal.diagnosis.versions;

import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import java.util.List;

/** The analyzers of this package. */
public final class VersionAnalyzers {

    private VersionAnalyzers() {}

    /**
     * All of them.
     *
     * @return new ones, by name
     */
    public static List<FailureAnalyzer> all() {
        return List.of(
                new CheckedValueAnalyzer(),
                new DatedReleasesAnalyzer(),
                new DeclaredRequirementAnalyzer(),
                new LibraryGuardAnalyzer(),
                new RequirementConflictAnalyzer(),
                new ScriptMetadataAnalyzer(),
                new VersionCheckAnalyzer(),
                new ViolatedRequirementAnalyzer());
    }
}
