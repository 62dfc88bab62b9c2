package dev.omnipkg.core.diagnosis;

import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.symbol.SearchResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A distribution refuses what it may have accepted before. Where a statement of its own raises the exception, the releases
 * are searched for the newest that does not have that statement; where an exception comes from deeper inside, the series of
 * releases before this one are tried, those of another distribution whose compiled function raised it first.
 */
public final class RefusalAnalyzer implements FailureAnalyzer {

    /** They speak of data, of files or of the network: of those that a library raises few are about the library itself. */
    private static final Set<String> OF_DATA = Set.of(
            "KeyError",
            "IndexError",
            "LookupError",
            "AssertionError",
            "StopIteration",
            "StopAsyncIteration",
            "MemoryError",
            "RecursionError",
            "ZeroDivisionError",
            "OverflowError",
            "UnicodeDecodeError",
            "UnicodeEncodeError",
            "ModuleNotFoundError",
            "SystemExit");

    private static final Pattern OF_THE_WORLD = Pattern.compile("OS|IO|File|Connection|Timeout");

    /** Of a compiled function of another distribution that refuses what is handed on: the others are those that hand it on. */
    private static final int MOST_OF_CALLED = 2;

    private static final Set<String> OF_ARGUMENTS = Set.of("ValueError", "TypeError");

    /** For {@link java.util.ServiceLoader}. */
    public RefusalAnalyzer() {}

    @Override
    public Optional<Diagnosis> analyze(FailureContext context) {
        return ApiBreak.of(context)
                .filter(found -> mayBeRefusal(found.exception()))
                .flatMap(found -> found.asking().flatMap(culprit -> diagnose(found, culprit)).stream())
                .findFirst();
    }

    private static boolean mayBeRefusal(RaisedException exception) {
        return !isOfTestRunner(exception) && mayBeOfLibrary(exception);
    }

    /** How pytest says that a test failed, as by {@code pytest.raises}: that is about what was tested. */
    private static boolean isOfTestRunner(RaisedException exception) {
        return exception.module().equals("_pytest.outcomes")
                || exception.module().equals("doctest");
    }

    private static boolean mayBeOfLibrary(RaisedException exception) {
        return !exception.module().equals("builtins")
                || !(OF_DATA.contains(exception.type())
                        || OF_THE_WORLD.matcher(exception.type()).lookingAt());
    }

    private static Optional<Diagnosis> diagnose(ApiBreak found, InstalledDistribution culprit) {
        Optional<Diagnosis> immovable = found.immovable(culprit);
        if (immovable.isPresent()) {
            return immovable;
        }
        return found.raising(culprit)
                .map(sought -> found.search(culprit, sought, false))
                .map(result -> searched(found, culprit, result))
                .or(() -> earlier(found, culprit));
    }

    private static Diagnosis searched(ApiBreak found, InstalledDistribution culprit, SearchResult result) {
        return result.requirements().isEmpty()
                ? new Diagnosis.NotHealable(
                        culprit.name() + " " + culprit.version() + " raised "
                                + found.exception().type() + ", as all its releases do that were looked at.",
                        with(found.evidence(), result.evidence()))
                : found.diagnosis(culprit, List.of(result));
    }

    private static List<String> with(List<String> evidence, String further) {
        List<String> all = new ArrayList<>(evidence);
        all.add(further);
        return all;
    }

    private static Optional<Diagnosis> earlier(ApiBreak found, InstalledDistribution culprit) {
        boolean ofArguments = found.exception().module().equals("builtins")
                && OF_ARGUMENTS.contains(found.exception().type())
                && found.fact("callee").isEmpty();
        if (!ofArguments || found.dependent(culprit).isPresent()) {
            return Optional.empty();
        }
        List<List<Requirement>> candidates = new ArrayList<>();
        found.owner(found.fact("refusedByFile"))
                .filter(refusing -> !refusing.equals(culprit))
                .ifPresent(refusing ->
                        found.earlier(refusing).stream().limit(MOST_OF_CALLED).forEach(candidates::add));
        candidates.addAll(found.earlier(culprit));
        return candidates.isEmpty()
                ? Optional.empty()
                : Optional.of(new Diagnosis.VersionProblem(
                        candidates,
                        "Inside " + culprit.name() + " " + culprit.version()
                                + " the script's call fails; earlier series of its releases may accept it.",
                        found.evidence()));
    }
}
