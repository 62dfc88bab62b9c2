package dev.omnipkg.core.internal.diagnosis.api;

import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.Diagnosis.Exclusion;
import dev.omnipkg.core.diagnosis.Diagnosis.Hypothesis;
import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.diagnosis.Grade;
import dev.omnipkg.core.failure.AbsentName;
import dev.omnipkg.core.failure.Fact.FailedImport;
import dev.omnipkg.core.failure.Place;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.internal.diagnosis.evidence.ApiMismatch;
import dev.omnipkg.core.internal.diagnosis.evidence.ModuleNames;
import dev.omnipkg.core.internal.diagnosis.evidence.SearchDiagnosis;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.symbol.ApiQuery;
import dev.omnipkg.core.symbol.SearchResult;
import dev.omnipkg.core.symbol.Symbol;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A name that the installed release of a distribution does not have: {@code numpy.float}, {@code from werkzeug.urls import
 * url_quote}, {@code frame.append(…)}. Others of its releases are searched for it.
 */
final class RemovedNameAnalyzer implements FailureAnalyzer {

    /** How Python words it; of a module that is being imported the name may come yet. */
    private static final Pattern CANNOT_IMPORT = Pattern.compile("cannot import name '([^']+)' from '([^']+)'.*");

    /** How Python, and those who write it as Python does, say that a module has not a name. */
    private static final Pattern PLAIN =
            Pattern.compile("module '[^']+' has no attribute '[^']+'|cannot import name '[^']+' from .*");

    @Override
    public Grade grade() {
        return Grade.SHOWN;
    }

    /** What is missing, and the file of the module that would have it. */
    private record RemovedName(ApiQuery query, String file) {}

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        return ApiMismatch.of(context)
                .flatMap(found -> diagnose(found, alternatives(found)).stream())
                .toList();
    }

    /** A class of the script may have bases of several distributions: the name may be gone from any of them. */
    private static List<RemovedName> alternatives(ApiMismatch found) {
        Optional<RemovedName> missing = missing(found);
        Stream<RemovedName> others = found.fact(AbsentName.class).filter(AbsentName::isMember).stream()
                .flatMap(absent -> absent.bases().stream().flatMap(base -> missing(absent, base).stream()));
        return missing.isEmpty()
                ? List.of()
                : Stream.concat(missing.stream(), others).distinct().toList();
    }

    private static Optional<RemovedName> missing(AbsentName absent, Place owner) {
        return ModuleNames.symbol(owner + "." + absent.name())
                .map(symbol -> absent.isMember()
                        ? new ApiQuery(ApiQuery.Kind.MEMBER, symbol, absent.fixed() ? "fixed" : "")
                        : likely(symbol))
                .map(query -> new RemovedName(query, owner.file()));
    }

    /** Where one of them was somewhere else, that the others were nowhere tells nothing; nor where another type may have had it. */
    private static List<Diagnosis> diagnose(ApiMismatch found, List<RemovedName> alternatives) {
        List<Diagnosis> said = alternatives.stream()
                .flatMap(missing -> diagnose(found, missing).stream())
                .toList();
        List<Diagnosis> hopeful =
                said.stream().filter(Hypothesis.class::isInstance).toList();
        return hopeful.isEmpty() && !ChangedTypeAnalyzer.isMade(found)
                ? said.stream().limit(1).toList()
                : hopeful;
    }

    private static Optional<RemovedName> missing(ApiMismatch found) {
        RaisedException exception = found.exception();
        boolean builtin = exception.module().equals("builtins");
        if (builtin && exception.type().equals("ImportError")) {
            Optional<RemovedName> imported = imported(found);
            if (imported.isPresent()) {
                return imported;
            }
        }
        if (builtin && exception.type().equals("ModuleNotFoundError")) {
            return submodule(found);
        }
        return found.fact(AbsentName.class)
                .filter(AbsentName::hasOwner)
                .flatMap(absent -> missing(absent, absent.owner()));
    }

    private static Optional<RemovedName> imported(ApiMismatch found) {
        Matcher message = CANNOT_IMPORT.matcher(
                found.exception().message().lines().findFirst().orElse(""));
        return found.fact(FailedImport.class)
                .filter(failed -> message.matches() && message.group(2).equals(failed.name()))
                .flatMap(failed -> ModuleNames.symbol(message.group(2) + "." + message.group(1))
                        .map(symbol -> new RemovedName(likely(symbol), failed.path())));
    }

    /** A module of a package that is there. */
    private static Optional<RemovedName> submodule(ApiMismatch found) {
        return ModuleNames.symbol(found.exception().importedName())
                .filter(symbol -> symbol.parts().size() > 1)
                .flatMap(symbol -> found.ownerOfPackage(symbol.topLevel())
                        .map(owner -> fileOf(symbol.topLevel(), owner))
                        .map(file -> new RemovedName(likely(symbol), file.toString())));
    }

    /** A module that is no package may put others in place when it is imported. */
    private static Path fileOf(String module, InstalledDistribution owner) {
        Path file = owner.siteDirectory().resolve(module).resolve("__init__.py");
        return Files.exists(file) ? file : owner.siteDirectory().resolve(module + ".py");
    }

    /** That it is there is confirmed by the run that follows. */
    private static ApiQuery likely(Symbol symbol) {
        return new ApiQuery(ApiQuery.Kind.LIKELY, symbol, "");
    }

    private static List<Diagnosis> diagnose(ApiMismatch found, RemovedName missing) {
        Optional<InstalledDistribution> culprit = found.owner(missing.file());
        return culprit.isEmpty()
                ? own(found, missing)
                : found.moving(culprit.get(), () -> searched(found, missing, culprit.get()));
    }

    /** A compiled type may have another name in another release, so that no search for its members tells, and a run alone does. */
    private static List<Diagnosis> searched(ApiMismatch found, RemovedName missing, InstalledDistribution culprit) {
        List<Diagnosis> said = SearchDiagnosis.of(found, culprit, search(found, culprit, missing)).stream()
                .map(each -> mentioning(near(found), each))
                .toList();
        boolean isUntold = missing.query().kind() == ApiQuery.Kind.MEMBER
                && ModuleNames.isCompiled(missing.file())
                && said.stream().noneMatch(Hypothesis.class::isInstance)
                && found.fact(AbsentName.class)
                        .map(AbsentName::near)
                        .filter(List::isEmpty)
                        .isPresent();
        return isUntold
                ? found.suspected(
                        found.neighbours().around(culprit),
                        culprit.name() + " " + culprit.version() + " has no "
                                + missing.query().symbol()
                                + ", and none could be found in its other releases, as it is compiled; they may have it.")
                : said;
    }

    /**
     * The source text first, and bubbles where it does not tell; then, where a function of the module refuses the name, since when
     * it does. For a name that may be misspelt the source text has to be enough.
     */
    private static List<SearchResult> search(ApiMismatch found, InstalledDistribution culprit, RemovedName missing) {
        boolean misspelt = !near(found).isEmpty();
        List<SearchResult> results = new ArrayList<>();
        results.add(found.search(culprit, missing.query(), !misspelt));
        if (!misspelt && results.get(0).requirements().isEmpty()) {
            found.raising(culprit)
                    .map(refusal -> ApiQuery.admitted(refusal, missing.query().symbol()))
                    .ifPresent(query -> results.add(found.search(culprit, query, false)));
        }
        return results;
    }

    /** The names that the module does have, and that are one letter off, where it says no more of the name than Python does. */
    private static List<String> near(ApiMismatch found) {
        return PLAIN.matcher(found.exception().message()).matches()
                ? Stream.concat(
                                found.fact(AbsentName.class).map(AbsentName::near).stream(),
                                found.fact(FailedImport.class).map(FailedImport::near).stream())
                        .flatMap(List::stream)
                        .toList()
                : List.of();
    }

    private static Diagnosis mentioning(List<String> near, Diagnosis diagnosis) {
        return near.isEmpty() || !(diagnosis instanceof Exclusion)
                ? diagnosis
                : Exclusion.certain(
                        diagnosis.description() + " The name is one letter off " + String.join(", ", near)
                                + ": it may be misspelt.",
                        diagnosis.evidence());
    }

    /** Python and the script have no other releases. What a distribution asks of Python is a matter of that distribution. */
    private static List<Diagnosis> own(ApiMismatch found, RemovedName missing) {
        String file = missing.file();
        String module = found.fact(AbsentName.class)
                .map(absent -> absent.owner().module())
                .orElse("");
        boolean ofPythonsTypes = module.equals("builtins");
        boolean ofPython = file.isEmpty() || found.isStandardLibrary(file);
        boolean ofScript = !ofPythonsTypes && (file.isEmpty() || module.equals("__main__"));
        boolean isSetLater = found.fact(AbsentName.class)
                .filter(absent -> !absent.setIn().isEmpty())
                .isPresent();
        if (ofScript
                || isSetLater
                || ChangedTypeAnalyzer.isMade(found)
                || (ofPython && (!ofPythonsTypes || found.asking().isPresent()))) {
            return List.of();
        }
        return List.of(Exclusion.likely(
                "No other version would bring " + missing.query().symbol() + ": "
                        + (ofPython
                                ? "it would be Python's own."
                                : file + " is not a file of an installed distribution."),
                found.evidence()));
    }
}
