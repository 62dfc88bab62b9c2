package dev.omnipkg.core.internal.diagnosis.shipped;

import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.internal.diagnosis.api.ApiAnalyzers;
import dev.omnipkg.core.internal.diagnosis.environment.EnvironmentAnalyzers;
import dev.omnipkg.core.internal.diagnosis.modules.ModuleAnalyzers;
import dev.omnipkg.core.internal.diagnosis.versions.VersionAnalyzers;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The analyzers that omnipkg itself has. */
public final class ShippedAnalyzers {

    private ShippedAnalyzers() {}

    /**
     * Those of all rooms. Their order decides between hypotheses that are equally good, and is that in which their results are told.
     *
     * @return new ones, by the simple names of their classes
     */
    public static List<FailureAnalyzer> all() {
        return Stream.of(ApiAnalyzers.all(), EnvironmentAnalyzers.all(), ModuleAnalyzers.all(), VersionAnalyzers.all())
                .flatMap(List::stream)
                .sorted(Comparator.comparing(analyzer -> analyzer.getClass().getSimpleName()))
                .toList();
    }
}
