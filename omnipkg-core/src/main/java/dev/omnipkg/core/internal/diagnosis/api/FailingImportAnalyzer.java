package dev.omnipkg.core.internal.diagnosis.api;

import dev.omnipkg.core.diagnosis.Candidate;
import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.diagnosis.Grade;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.internal.diagnosis.evidence.ApiMismatch;
import dev.omnipkg.core.internal.diagnosis.evidence.NamedDistributions;
import dev.omnipkg.core.python.InstalledDistribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A distribution that cannot be imported, as it does not fit what it uses, and none of the other analyzers knows what that is.
 * No data of the script has a part in it. Newer releases of the distribution may fit, or earlier ones of the one that fails.
 */
final class FailingImportAnalyzer implements FailureAnalyzer {

    /** What Python raises where code does not fit other code; the others speak of files, of settings, or of what is missing. */
    private static final Set<String> OF_CODE = Set.of(
            "AttributeError",
            "TypeError",
            "ValueError",
            "NameError",
            "ImportError",
            "KeyError",
            "RuntimeError",
            "SystemError",
            "AssertionError");

    private static final Pattern IMPORT = Pattern.compile("(?:import|from)\\s+(\\w+)");

    @Override
    public Grade grade() {
        return Grade.SUSPECTED;
    }

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        return ApiMismatch.of(context)
                .flatMap(found -> found.imported().or(() -> compiled(found)).stream()
                        .filter(imported -> isOfCode(found, imported))
                        .flatMap(each -> diagnose(found, each).stream()))
                .toList();
    }

    private static boolean isOfCode(ApiMismatch found, InstalledDistribution imported) {
        RaisedException exception = found.exception();
        return exception.module().equals("builtins")
                ? OF_CODE.contains(exception.type())
                : provider(found, exception.topLevelModule()).equals(Optional.of(imported));
    }

    /** An extension module, which has no frame, that refuses with an exception of its own. */
    private static Optional<InstalledDistribution> compiled(ApiMismatch found) {
        RaisedException exception = found.exception();
        Matcher statement = IMPORT.matcher(
                exception.statement() == null ? "" : exception.statement().source());
        return statement.lookingAt() && !exception.module().equals("builtins")
                ? provider(found, statement.group(1))
                : Optional.empty();
    }

    private static Optional<InstalledDistribution> provider(ApiMismatch found, String module) {
        List<InstalledDistribution> providers = found.context().distributions().providers(module);
        return providers.size() == 1 ? Optional.of(providers.get(0)) : Optional.empty();
    }

    /** Which other distribution a refusal of its own is about. */
    private static Stream<InstalledDistribution> named(ApiMismatch found, InstalledDistribution imported) {
        return found.exception().module().equals("builtins")
                ? Stream.empty()
                : NamedDistributions.in(
                                found.exception().message(), found.context().distributions())
                        .stream()
                        .filter(other -> !other.equals(imported))
                        .limit(1);
    }

    private static List<Diagnosis> diagnose(ApiMismatch found, InstalledDistribution imported) {
        List<Candidate> candidates = new ArrayList<>(found.neighbours().later(imported));
        found.asking()
                .filter(failing -> !failing.equals(imported))
                .ifPresent(failing -> candidates.addAll(found.neighbours().earlier(failing)));
        named(found, imported)
                .forEach(named -> candidates.addAll(found.neighbours().around(named)));
        return candidates.isEmpty()
                ? List.of()
                : List.of(new Diagnosis.Hypothesis(
                        Grade.SUSPECTED,
                        candidates,
                        imported.name() + " " + imported.version() + " fails when it is imported, with "
                                + found.exception().type() + "; newer releases of it may go with what is installed.",
                        found.evidence()));
    }
}
