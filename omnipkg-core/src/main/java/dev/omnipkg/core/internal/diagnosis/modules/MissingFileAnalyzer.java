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
import dev.omnipkg.core.internal.diagnosis.evidence.RecordedPaths;
import dev.omnipkg.core.internal.diagnosis.evidence.SearchDiagnosis;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.symbol.ApiQuery;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file beside the modules of a distribution, such as a template or data, that is not there: another release may have it. It
 * is looked for in the distributions that have a part in the failure, last in the one whose exception it is: an engine of
 * templates is asked for those of others.
 */
final class MissingFileAnalyzer implements FailureAnalyzer {

    private static final int MOST_ASKED = 3;

    @Override
    public Grade grade() {
        return Grade.SHOWN;
    }

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        return ApiMismatch.of(context)
                .flatMap(found -> Stream.concat(opened(found), named(found)))
                .toList();
    }

    /** What is opened by its place below a site directory. */
    private static Stream<Diagnosis> opened(ApiMismatch found) {
        return found.fact(Fact.UnusableFile.class).stream()
                .filter(file -> found.exception().type().equals("FileNotFoundError"))
                .flatMap(file ->
                        RecordedPaths.inPackage(file.file(), found.context().distributions()).stream())
                .flatMap(path -> found.ownerOfPackage(path.getName(0).toString()).stream()
                        .flatMap(owner -> searched(found, owner, path.toString().replace('\\', '/'))));
    }

    /** What is named as the file that was looked for. */
    private static Stream<Diagnosis> named(ApiMismatch found) {
        Optional<InstalledDistribution> engine =
                found.ownerOfPackage(found.exception().topLevelModule());
        return found.fact(Fact.AbsentFile.class).stream()
                .flatMap(file -> found.frames().stream()
                        .flatMap(frame -> found.owner(frame.file()).stream())
                        .distinct()
                        .sorted(Comparator.comparing(owner -> engine.equals(Optional.of(owner))))
                        .limit(MOST_ASKED)
                        .flatMap(owner -> searched(found, owner, file.path())));
    }

    private static Stream<Diagnosis> searched(ApiMismatch found, InstalledDistribution owner, String path) {
        return NeighbouringReleases.isMovable(owner)
                ? ModuleNames.symbol(owner.name().value().replace('-', '_')).stream()
                        .map(symbol -> found.search(owner, new ApiQuery(ApiQuery.Kind.FILE, symbol, path), false))
                        .filter(result -> !result.requirements().isEmpty())
                        .flatMap(result -> SearchDiagnosis.of(found, owner, List.of(result)).stream())
                        .filter(Hypothesis.class::isInstance)
                : Stream.empty();
    }
}
