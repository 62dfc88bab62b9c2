package dev.omnipkg.core.internal.diagnosis.api;

import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.Diagnosis.Exclusion;
import dev.omnipkg.core.diagnosis.Diagnosis.Hypothesis;
import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.diagnosis.Grade;
import dev.omnipkg.core.failure.Place;
import dev.omnipkg.core.failure.UnacceptedCall;
import dev.omnipkg.core.internal.diagnosis.evidence.ApiMismatch;
import dev.omnipkg.core.internal.diagnosis.evidence.ModuleNames;
import dev.omnipkg.core.internal.diagnosis.evidence.NeighbouringReleases;
import dev.omnipkg.core.internal.diagnosis.evidence.SearchDiagnosis;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.symbol.ApiQuery;
import dev.omnipkg.core.symbol.SearchResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A call that a function of a distribution does not accept: an argument of a name it does not know, too many by position, or
 * one too few. Others of its releases are searched for one that does.
 */
final class ChangedSignatureAnalyzer implements FailureAnalyzer {

    /** The name of an argument, a number of arguments, or both. */
    private static final Pattern DETAIL = Pattern.compile("(?U)[\\p{Alpha}_]\\w*(?: \\d{1,4})?|\\d{1,4}");

    @Override
    public Grade grade() {
        return Grade.SHOWN;
    }

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        return ApiMismatch.of(context)
                .flatMap(found ->
                        found.fact(UnacceptedCall.class).stream().flatMap(call -> diagnose(found, call).stream()))
                .toList();
    }

    private static List<Diagnosis> diagnose(ApiMismatch found, UnacceptedCall call) {
        List<Diagnosis> said =
                query(call).map(query -> diagnose(found, call, query)).orElse(List.of());
        List<Diagnosis> untold = said.stream().anyMatch(Hypothesis.class::isInstance) ? List.of() : untold(found, call);
        return untold.isEmpty() ? said : untold;
    }

    /**
     * No source text may tell what a function in a function accepts, or a compiled one; nor what becomes of an argument that a
     * function takes whatever its name, and hands on to one of Python's own.
     */
    private static List<Diagnosis> untold(ApiMismatch found, UnacceptedCall call) {
        Place callee = call.callee();
        if (!call.argument().near().isEmpty()) {
            return List.of();
        }
        if (callee.name().contains("<locals>") || ModuleNames.isCompiled(callee.file())) {
            return others(found, callee, "does not accept the call; other releases may accept it.");
        }
        return call.handedOnBy() != null && found.isStandardLibrary(callee.file())
                ? others(
                        found,
                        call.handedOnBy(),
                        "hands the argument " + call.argument().name() + " on to Python's " + callee.name()
                                + "(), which does not accept it; other releases may use it.")
                : List.of();
    }

    private static List<Diagnosis> others(ApiMismatch found, Place function, String what) {
        return found.owner(function.file())
                .map(owner -> found.suspected(
                        found.neighbours().around(owner),
                        owner.name() + " " + owner.version() + " has a " + function.name() + "() that " + what))
                .orElse(List.of());
    }

    /** A name that may be misspelt has to be accepted as such: by others, any may be. */
    private static Optional<ApiQuery> query(UnacceptedCall call) {
        ApiQuery.Kind kind = switch (call.argument().fault()) {
            case KEYWORD -> call.argument().near().isEmpty() ? ApiQuery.Kind.KEYWORD : ApiQuery.Kind.TAKEN;
            case SURPLUS -> ApiQuery.Kind.POSITIONAL;
            case REPEATED -> ApiQuery.Kind.BESIDE;
            case MISSING -> ApiQuery.Kind.OPTIONAL;
        };
        String detail = detail(call.argument());
        return ModuleNames.symbol(call.callee())
                .filter(symbol -> DETAIL.matcher(detail).matches())
                .map(symbol -> new ApiQuery(kind, symbol, detail));
    }

    private static String detail(UnacceptedCall.Argument argument) {
        String number = argument.number() == null ? "" : argument.number().toString();
        return switch (argument.fault()) {
            case KEYWORD, MISSING -> argument.name();
            case SURPLUS -> number;
            case REPEATED -> (argument.name() + " " + number).strip();
        };
    }

    /** Where one of Python's own functions refuses what another handed on, or of the same distribution, that may once have taken it. */
    private static List<Diagnosis> diagnose(ApiMismatch found, UnacceptedCall call, ApiQuery query) {
        String file = call.callee().file();
        Optional<InstalledDistribution> refusing = found.owner(file);
        if (refusing.isEmpty() && !found.isStandardLibrary(file)) {
            return ofScript(found, call);
        }
        Optional<InstalledDistribution> handing =
                Optional.ofNullable(call.handedOnBy()).flatMap(function -> found.owner(function.file()));
        Optional<ApiQuery> handed = Optional.ofNullable(call.handedOnBy())
                .filter(function -> refusing.isEmpty() || refusing.equals(handing))
                .flatMap(ModuleNames::symbol)
                .map(symbol -> new ApiQuery(
                        ApiQuery.Kind.TAKEN, symbol, call.argument().name()));
        List<ApiQuery> alternatives = Stream.concat(refusing.map(own -> query).stream(), handed.stream())
                .toList();
        return refusing.or(() -> handing)
                .filter(culprit -> !alternatives.isEmpty())
                .map(culprit -> found.moving(
                        culprit, () -> SearchDiagnosis.of(found, culprit, searched(found, culprit, alternatives))))
                .orElse(List.of());
    }

    /** What calls a function of the script may once have called it otherwise. */
    private static List<Diagnosis> ofScript(ApiMismatch found, UnacceptedCall call) {
        return Optional.ofNullable(call.caller())
                .flatMap(caller -> found.owner(caller.function().file()))
                .or(found::asking)
                .filter(NeighbouringReleases::isMovable)
                .map(caller -> calledOtherwise(found, call, caller))
                .filter(said -> !said.isEmpty())
                .orElseGet(() -> List.of(Exclusion.certain(
                        "The function " + call.callee().name()
                                + "(), which does not accept the call, is the script's own.",
                        found.evidence())));
    }

    private static List<Diagnosis> calledOtherwise(
            ApiMismatch found, UnacceptedCall call, InstalledDistribution caller) {
        Optional<SearchResult> result = Optional.ofNullable(call.caller())
                .flatMap(ChangedSignatureAnalyzer::query)
                .map(query -> found.search(caller, query, false))
                .filter(searched -> !searched.requirements().isEmpty());
        return result.isPresent()
                ? SearchDiagnosis.of(found, caller, List.of(result.get()))
                : found.suspected(
                        found.neighbours().around(caller),
                        caller.name() + " " + caller.version() + " calls the script's "
                                + call.callee().name()
                                + "() in a way that it does not accept; other releases may call it otherwise.");
    }

    private static Optional<ApiQuery> query(UnacceptedCall.Caller caller) {
        return ModuleNames.symbol(caller.function())
                .filter(symbol -> !caller.calledAs().isEmpty())
                .map(symbol -> ApiQuery.calls(symbol, caller.calledAs(), caller.accepts()));
    }

    /** As far as the first search that finds something. */
    private static List<SearchResult> searched(
            ApiMismatch found, InstalledDistribution culprit, List<ApiQuery> alternatives) {
        List<SearchResult> results = new ArrayList<>();
        for (ApiQuery each : alternatives) {
            results.add(found.search(culprit, each, true));
            if (!results.get(results.size() - 1).requirements().isEmpty()) {
                break;
            }
        }
        return results;
    }
}
