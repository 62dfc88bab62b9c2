package dev.omnipkg.core.diagnosis;

import dev.omnipkg.core.diagnosis.Diagnosis.Exclusion;
import dev.omnipkg.core.diagnosis.Diagnosis.Hypothesis;
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
    public Grade grade() {
        return Grade.SHOWN;
    }

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        return ApiBreak.of(context).flatMap(found -> diagnose(found).stream()).toList();
    }

    private static List<Diagnosis> diagnose(ApiBreak found) {
        List<Diagnosis> said = refused(found)
                .flatMap(sought -> diagnose(found, sought).stream())
                .toList();
        List<Diagnosis> untold = said.stream().anyMatch(Hypothesis.class::isInstance) ? List.of() : untold(found);
        return untold.isEmpty() ? said : untold;
    }

    /** Of a function in a function, or a compiled one, no source text may tell what it accepts. */
    private static List<Diagnosis> untold(ApiBreak found) {
        boolean refused =
                KINDS.keySet().stream().anyMatch(kind -> !found.fact(kind).isEmpty());
        boolean unread =
                found.fact("callee").contains("<locals>") || found.fact("file").endsWith(".so");
        return found.owner(found.fact("file"))
                .filter(owner -> refused && unread)
                .map(owner -> found.suspected(
                        found.around(owner),
                        owner.name() + " " + owner.version() + " has a " + found.fact("callee")
                                + "() that does not accept the call; other releases may accept it."))
                .orElse(List.of());
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
    private static List<Diagnosis> diagnose(ApiBreak found, Sought sought) {
        Optional<InstalledDistribution> refusing = found.owner(found.fact("file"));
        if (refusing.isEmpty() && !found.isStandardLibrary(found.fact("file"))) {
            return ofScript(found);
        }
        Optional<InstalledDistribution> handing = found.owner(found.fact("handedOnByFile"));
        Stream<Sought> handed = refusing.isEmpty() || refusing.equals(handing)
                ? sought(found, Sought.Kind.TAKEN, "keyword", "handedOnByModule", "handedOnBy")
                : Stream.empty();
        List<Sought> alternatives =
                Stream.concat(refusing.map(own -> sought).stream(), handed).toList();
        return refusing.or(() -> handing)
                .filter(culprit -> !alternatives.isEmpty())
                .map(culprit ->
                        found.moving(culprit, () -> found.diagnosis(culprit, searched(found, culprit, alternatives))))
                .orElse(List.of());
    }

    /** What calls a function of the script may once have called it otherwise. */
    private static List<Diagnosis> ofScript(ApiBreak found) {
        return found.owner(found.fact("calledByFile"))
                .or(found::asking)
                .filter(ApiBreak::isMovable)
                .map(caller -> calledOtherwise(found, caller))
                .filter(said -> !said.isEmpty())
                .orElseGet(() -> List.of(Exclusion.certain(
                        "The function " + found.fact("callee")
                                + "(), which does not accept the call, is the script's own.",
                        found.evidence())));
    }

    private static List<Diagnosis> calledOtherwise(ApiBreak found, InstalledDistribution caller) {
        String function = found.fact("calledByModule") + "." + found.fact("calledBy");
        Optional<SearchResult> result = Modules.symbol(function)
                .filter(symbol -> !found.fact("calledAs").isEmpty())
                .map(symbol -> Sought.calls(symbol, found.fact("calledAs"), found.fact("accepts")))
                .map(sought -> found.search(caller, sought, false))
                .filter(searched -> !searched.requirements().isEmpty());
        return result.isPresent()
                ? found.diagnosis(caller, List.of(result.get()))
                : found.suspected(
                        found.around(caller),
                        caller.name() + " " + caller.version() + " calls the script's " + found.fact("callee")
                                + "() in a way that it does not accept; other releases may call it otherwise.");
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
