package dev.omnipkg.core.diagnosis;

import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.symbol.SearchResult;
import dev.omnipkg.core.symbol.Sought;
import dev.omnipkg.core.symbol.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name that the installed release of a distribution does not have: {@code numpy.float}, {@code from werkzeug.urls import
 * url_quote}, {@code frame.append(…)}. Others of its releases are searched for it.
 */
public final class RemovedNameAnalyzer implements FailureAnalyzer {

    /** How Python words it; of a module that is being imported the name may come yet. */
    private static final Pattern CANNOT_IMPORT = Pattern.compile("cannot import name '([^']+)' from '([^']+)'.*");

    /** How Python, and those who write it as Python does, say that a module has not a name. */
    private static final Pattern PLAIN =
            Pattern.compile("module '[^']+' has no attribute '[^']+'|cannot import name '[^']+' from .*");

    /**
     * Where the source text of no release tells, and no bubble is asked as the name may be misspelt, a run with one of as many
     * earlier series may tell.
     */
    private static final int MOST_UNTOLD = 2;

    /** For {@link java.util.ServiceLoader}. */
    public RemovedNameAnalyzer() {}

    /** What is missing, and the file of the module that would have it. */
    private record Missing(Sought sought, String file) {}

    @Override
    public Optional<Diagnosis> analyze(FailureContext context) {
        return ApiBreak.of(context)
                .flatMap(found -> missing(found).flatMap(missing -> diagnose(found, missing)).stream())
                .findFirst();
    }

    private static Optional<Missing> missing(ApiBreak found) {
        RaisedException exception = found.exception();
        boolean builtin = exception.module().equals("builtins");
        if (builtin && exception.type().equals("ImportError")) {
            Optional<Missing> imported = imported(found);
            if (imported.isPresent()) {
                return imported;
            }
        }
        if (builtin && exception.type().equals("ModuleNotFoundError")) {
            return submodule(found);
        }
        boolean member = !found.fact("type").isEmpty();
        if (found.fact("name").isEmpty() || found.fact("module").isEmpty()) {
            return Optional.empty();
        }
        String owner = found.fact("module") + (member ? "." + found.fact("type") : "");
        return Modules.symbol(owner + "." + found.fact("name"))
                .map(symbol -> new Missing(
                        member ? new Sought(Sought.Kind.MEMBER, symbol, "") : likely(symbol), found.fact("file")));
    }

    private static Optional<Missing> imported(ApiBreak found) {
        Matcher message = CANNOT_IMPORT.matcher(
                found.exception().message().lines().findFirst().orElse(""));
        return message.matches() && message.group(2).equals(found.fact("name"))
                ? Modules.symbol(message.group(2) + "." + message.group(1))
                        .map(symbol -> new Missing(likely(symbol), found.fact("path")))
                : Optional.empty();
    }

    /** A module of a package that is there. */
    private static Optional<Missing> submodule(ApiBreak found) {
        return Modules.symbol(found.fact("name"))
                .filter(symbol -> symbol.parts().size() > 1)
                .flatMap(symbol -> found.ownerOfPackage(symbol.topLevel())
                        .map(owner ->
                                owner.siteDirectory().resolve(symbol.topLevel()).resolve("__init__.py"))
                        .map(file -> new Missing(likely(symbol), file.toString())));
    }

    /** That it is there is confirmed by the run that follows. */
    private static Sought likely(Symbol symbol) {
        return new Sought(Sought.Kind.LIKELY, symbol, "");
    }

    private static Optional<Diagnosis> diagnose(ApiBreak found, Missing missing) {
        Optional<InstalledDistribution> culprit = found.owner(missing.file());
        if (culprit.isEmpty()) {
            return own(found, missing);
        }
        Optional<Diagnosis> immovable = found.immovable(culprit.get());
        if (immovable.isPresent()) {
            return immovable;
        }
        List<SearchResult> results = search(found, culprit.get(), missing);
        Diagnosis searched = mentioning(near(found), found.diagnosis(culprit.get(), results));
        if (searched instanceof Diagnosis.VersionProblem) {
            return Optional.of(searched);
        }
        boolean untold = !near(found).isEmpty() && results.stream().allMatch(result -> result.looked() == 0);
        return found.tried(
                        culprit.get(),
                        () -> untold
                                ? found.earlier(culprit.get()).stream()
                                        .limit(MOST_UNTOLD)
                                        .toList()
                                : List.of(),
                        searched.description())
                .or(() -> Optional.of(searched));
    }

    /**
     * The source text first, and bubbles where it does not tell; then, where a function of the module refuses the name, since when
     * it does. For a name that may be misspelt the source text has to be enough.
     */
    private static List<SearchResult> search(ApiBreak found, InstalledDistribution culprit, Missing missing) {
        boolean misspelt = !near(found).isEmpty();
        List<SearchResult> results = new ArrayList<>();
        results.add(found.search(culprit, missing.sought(), !misspelt));
        if (!misspelt && results.get(0).requirements().isEmpty()) {
            found.raising(culprit)
                    .map(refusal -> Sought.admitted(refusal, missing.sought().symbol()))
                    .ifPresent(sought -> results.add(found.search(culprit, sought, false)));
        }
        return results;
    }

    /** The names that the module does have, and that are one letter off, where it says no more of the name than Python does. */
    private static String near(ApiBreak found) {
        return PLAIN.matcher(found.exception().message()).matches() ? found.fact("near") : "";
    }

    private static Diagnosis mentioning(String near, Diagnosis diagnosis) {
        return near.isEmpty() || !(diagnosis instanceof Diagnosis.NotHealable)
                ? diagnosis
                : new Diagnosis.NotHealable(
                        diagnosis.description() + " The name is one letter off " + near.replace(",", ", ")
                                + ": it may be misspelt.",
                        diagnosis.evidence());
    }

    /** Python and the script have no other releases; but a distribution that asks Python for what it has no more may have. */
    private static Optional<Diagnosis> own(ApiBreak found, Missing missing) {
        String file = missing.file();
        String symbol = missing.sought().symbol().toString();
        if (!found.fact("module").equals("builtins")
                && (file.isEmpty() || found.fact("module").equals("__main__"))) {
            return Optional.empty();
        }
        boolean ofPython = file.isEmpty() || found.isStandardLibrary(file);
        List<List<Requirement>> later =
                ofPython ? found.asking().map(found::later).orElse(List.of()) : List.of();
        if (!later.isEmpty()) {
            return Optional.of(new Diagnosis.VersionProblem(
                    later,
                    "Python has no " + symbol + ", which "
                            + found.asking()
                                    .map(asking -> asking.name() + " " + asking.version())
                                    .orElse("") + " asks for.",
                    found.evidence()));
        }
        if (ofPython && !found.fact("module").equals("builtins")) {
            return Optional.empty();
        }
        return Optional.of(new Diagnosis.NotHealable(
                "That there is no " + symbol + " is no matter of a version: "
                        + (ofPython ? "it would be Python's own." : file + " is no file of an installed distribution."),
                found.evidence()));
    }
}
