package dev.omnipkg.core.internal.diagnosis.modules;

import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.Diagnosis.Hypothesis;
import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.diagnosis.Grade;
import dev.omnipkg.core.failure.Fact;
import dev.omnipkg.core.internal.diagnosis.evidence.ApiMismatch;
import dev.omnipkg.core.internal.diagnosis.evidence.ModuleNames;
import dev.omnipkg.core.internal.diagnosis.evidence.NeighbouringReleases;
import dev.omnipkg.core.internal.diagnosis.evidence.SearchDiagnosis;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.symbol.ApiQuery;
import dev.omnipkg.core.symbol.Symbol;
import java.util.List;
import java.util.stream.Stream;

/** A fixture that no plugin of pytest has: another release of an installed plugin may have it. */
final class MissingFixtureAnalyzer implements FailureAnalyzer {

    private static final String PLUGINS = "pytest11";

    @Override
    public Grade grade() {
        return Grade.SHOWN;
    }

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        return ApiMismatch.of(context)
                .flatMap(found ->
                        found.fact(Fact.AbsentFixture.class).stream().flatMap(absent -> searched(found, absent.name())))
                .toList();
    }

    private static Stream<Diagnosis> searched(ApiMismatch found, String name) {
        return found.context().distributions().all().stream()
                .filter(NeighbouringReleases::isMovable)
                .flatMap(plugin -> fixtures(plugin, name).flatMap(fixture -> searched(found, plugin, fixture)));
    }

    private static Stream<Symbol> fixtures(InstalledDistribution plugin, String name) {
        return plugin.entryPoints(PLUGINS).stream()
                .map(target -> target.replaceFirst("[:\\s].*", ""))
                .flatMap(module -> ModuleNames.symbol(module + "." + name).stream());
    }

    private static Stream<Diagnosis> searched(ApiMismatch found, InstalledDistribution plugin, Symbol fixture) {
        return SearchDiagnosis.of(
                        found,
                        plugin,
                        List.of(found.search(plugin, new ApiQuery(ApiQuery.Kind.LIKELY, fixture, ""), false)))
                .stream()
                .filter(said -> said instanceof Hypothesis hypothesis && hypothesis.grade() == Grade.SHOWN);
    }
}
