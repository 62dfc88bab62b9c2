package dev.omnipkg.core.diagnosis.api;

import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.Diagnosis.Exclusion;
import dev.omnipkg.core.diagnosis.Diagnosis.Hypothesis;
import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.diagnosis.Grade;
import dev.omnipkg.core.diagnosis.evidence.ApiBreak;
import dev.omnipkg.core.diagnosis.evidence.Modules;
import dev.omnipkg.core.failure.Place;
import dev.omnipkg.core.failure.UnacceptedCall;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.symbol.SearchResult;
import dev.omnipkg.core.symbol.Sought;
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
        return ApiBreak.of(context)
                .flatMap(found ->
                        found.fact(UnacceptedCall.class).stream().flatMap(call -> diagnose(found, call).stream()))
                .toList();
    }

    private static List<Diagnosis> diagnose(ApiBreak found, UnacceptedCall call) {
        List<Diagnosis> said =
                sought(call).map(sought -> diagnose(found, call, sought)).orElse(List.of());
        List<Diagnosis> untold = said.stream().anyMatch(Hypothesis.class::isInstance) ? List.of() : untold(found, call);
        return untold.isEmpty() ? said : untold;
    }

    /**
     * No source text may tell what a function in a function accepts, or a compiled one; nor what becomes of an argument that a
     * function takes whatever its name, and hands on to one of Python's own.
     */
    private static List<Diagnosis> untold(ApiBreak found, UnacceptedCall call) {
        Place callee = call.callee();
        if (!call.argument().near().isEmpty()) {
            return List.of();
        }
        if (callee.name().contains("<locals>") || Modules.isCompiled(callee.file())) {
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

    private static List<Diagnosis> others(ApiBreak found, Place function, String what) {
        return found.owner(function.file())
                .map(owner -> found.suspected(
                        found.around(owner),
                        owner.name() + " " + owner.version() + " has a " + function.name() + "() that " + what))
                .orElse(List.of());
    }

    /** A name that may be misspelt has to be accepted as such: by others, any may be. */
    private static Optional<Sought> sought(UnacceptedCall call) {
        Sought.Kind kind = switch (call.argument().fault()) {
            case KEYWORD -> call.argument().near().isEmpty() ? Sought.Kind.KEYWORD : Sought.Kind.TAKEN;
            case SURPLUS -> Sought.Kind.POSITIONAL;
            case REPEATED -> Sought.Kind.BESIDE;
            case MISSING -> Sought.Kind.OPTIONAL;
        };
        String detail = detail(call.argument());
        return Modules.symbol(call.callee())
                .filter(symbol -> DETAIL.matcher(detail).matches())
                .map(symbol -> new Sought(kind, symbol, detail));
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
    private static List<Diagnosis> diagnose(ApiBreak found, UnacceptedCall call, Sought sought) {
        String file = call.callee().file();
        Optional<InstalledDistribution> refusing = found.owner(file);
        if (refusing.isEmpty() && !found.isStandardLibrary(file)) {
            return ofScript(found, call);
        }
        Optional<InstalledDistribution> handing =
                Optional.ofNullable(call.handedOnBy()).flatMap(function -> found.owner(function.file()));
        Optional<Sought> handed = Optional.ofNullable(call.handedOnBy())
                .filter(function -> refusing.isEmpty() || refusing.equals(handing))
                .flatMap(Modules::symbol)
                .map(symbol ->
                        new Sought(Sought.Kind.TAKEN, symbol, call.argument().name()));
        List<Sought> alternatives = Stream.concat(refusing.map(own -> sought).stream(), handed.stream())
                .toList();
        return refusing.or(() -> handing)
                .filter(culprit -> !alternatives.isEmpty())
                .map(culprit ->
                        found.moving(culprit, () -> found.diagnosis(culprit, searched(found, culprit, alternatives))))
                .orElse(List.of());
    }

    /** What calls a function of the script may once have called it otherwise. */
    private static List<Diagnosis> ofScript(ApiBreak found, UnacceptedCall call) {
        return Optional.ofNullable(call.caller())
                .flatMap(caller -> found.owner(caller.function().file()))
                .or(found::asking)
                .filter(ApiBreak::isMovable)
                .map(caller -> calledOtherwise(found, call, caller))
                .filter(said -> !said.isEmpty())
                .orElseGet(() -> List.of(Exclusion.certain(
                        "The function " + call.callee().name()
                                + "(), which does not accept the call, is the script's own.",
                        found.evidence())));
    }

    private static List<Diagnosis> calledOtherwise(ApiBreak found, UnacceptedCall call, InstalledDistribution caller) {
        Optional<SearchResult> result = Optional.ofNullable(call.caller())
                .flatMap(ChangedSignatureAnalyzer::sought)
                .map(sought -> found.search(caller, sought, false))
                .filter(searched -> !searched.requirements().isEmpty());
        return result.isPresent()
                ? found.diagnosis(caller, List.of(result.get()))
                : found.suspected(
                        found.around(caller),
                        caller.name() + " " + caller.version() + " calls the script's "
                                + call.callee().name()
                                + "() in a way that it does not accept; other releases may call it otherwise.");
    }

    private static Optional<Sought> sought(UnacceptedCall.Caller caller) {
        return Modules.symbol(caller.function())
                .filter(symbol -> !caller.calledAs().isEmpty())
                .map(symbol -> Sought.calls(symbol, caller.calledAs(), caller.accepts()));
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
