package dev.omnipkg.core.diagnosis;

import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.symbol.Sought;
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
                .flatMap(kind -> Modules.symbol(found.fact("module") + "." + found.fact("callee")).stream()
                        .map(symbol -> new Sought(kind.getValue(), symbol, found.fact(kind.getKey()))));
    }

    private static Optional<Diagnosis> diagnose(ApiBreak found, Sought sought) {
        Optional<InstalledDistribution> culprit = found.owner(found.fact("file"));
        if (culprit.isPresent()) {
            return found.immovable(culprit.get())
                    .or(() -> Optional.of(
                            found.diagnosis(culprit.get(), List.of(found.search(culprit.get(), sought, true)))));
        }
        return found.isStandardLibrary(found.fact("file"))
                ? Optional.empty()
                : Optional.of(new Diagnosis.NotHealable(
                        "The function " + found.fact("callee")
                                + "(), which does not accept the call, is the script's own.",
                        found.evidence()));
    }
}
