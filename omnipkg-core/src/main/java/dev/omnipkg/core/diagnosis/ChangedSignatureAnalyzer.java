package dev.omnipkg.core.diagnosis;

import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.symbol.SearchResult;
import dev.omnipkg.core.symbol.Sought;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A call that a function of a distribution does not accept: an argument of a name it does not know, too many by position, or
 * one too few. Others of its releases are searched for one that does.
 */
public final class ChangedSignatureAnalyzer implements FailureAnalyzer {

    private static final Map<String, Sought.Kind> KINDS = Map.of(
            "keyword",
            Sought.Kind.KEYWORD,
            "given",
            Sought.Kind.POSITIONAL,
            "repeated",
            Sought.Kind.BESIDE,
            "missing",
            Sought.Kind.OPTIONAL);

    /** The name of an argument, a number of arguments, or both. */
    private static final Pattern DETAIL = Pattern.compile("(?U)[\\p{Alpha}_]\\w*(?: \\d{1,4})?|\\d{1,4}");

    /** For {@link java.util.ServiceLoader}. */
    public ChangedSignatureAnalyzer() {}

    @Override
    public Optional<Diagnosis> analyze(FailureContext context) {
        return ApiBreak.of(context)
                .flatMap(found -> refused(found).flatMap(sought -> diagnose(found, sought).stream()))
                .findFirst();
    }

    private static Stream<Sought> refused(ApiBreak found) {
        return KINDS.entrySet().stream()
                .filter(kind -> DETAIL.matcher(found.fact(kind.getKey())).matches())
                .flatMap(kind -> sought(found, kind.getValue(), kind.getKey(), "module", "callee"));
    }

    private static Stream<Sought> sought(
            ApiBreak found, Sought.Kind kind, String argument, String module, String function) {
        return Modules.symbol(found.fact(module) + "." + found.fact(function)).stream()
                .map(symbol -> new Sought(kind, symbol, found.fact(argument)));
    }

    /** Where one of Python's own functions refuses what another handed on, or of the same distribution, that may once have taken it. */
    private static Optional<Diagnosis> diagnose(ApiBreak found, Sought sought) {
        Optional<InstalledDistribution> refusing = found.owner(found.fact("file"));
        if (refusing.isEmpty() && !found.isStandardLibrary(found.fact("file"))) {
            return Optional.of(new Diagnosis.NotHealable(
                    "The function " + found.fact("callee") + "(), which does not accept the call, is the script's own.",
                    found.evidence()));
        }
        Optional<InstalledDistribution> handing = found.owner(found.fact("handedOnByFile"));
        Stream<Sought> handed = refusing.isEmpty() || refusing.equals(handing)
                ? sought(found, Sought.Kind.TAKEN, "keyword", "handedOnByModule", "handedOnBy")
                : Stream.empty();
        List<Sought> alternatives =
                Stream.concat(refusing.map(own -> sought).stream(), handed).toList();
        return refusing.or(() -> handing)
                .filter(culprit -> !alternatives.isEmpty())
                .flatMap(culprit -> found.immovable(culprit)
                        .or(() -> Optional.of(found.diagnosis(culprit, searched(found, culprit, alternatives)))));
    }

    /** As far as the first search that finds something. */
    private static List<SearchResult> searched(
            ApiBreak found, InstalledDistribution culprit, List<Sought> alternatives) {
        List<SearchResult> results = new ArrayList<>();
        for (Sought each : alternatives) {
            results.add(found.search(culprit, each, true));
            if (!results.get(results.size() - 1).requirements().isEmpty()) {
                break;
            }
        }
        return results;
    }
}
