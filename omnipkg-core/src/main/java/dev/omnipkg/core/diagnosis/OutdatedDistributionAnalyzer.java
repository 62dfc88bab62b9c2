package dev.omnipkg.core.diagnosis;

import dev.omnipkg.core.failure.Fact;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.python.InstalledDistribution;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A distribution that is too old for this Python: it asks for a name, or a module, that Python has no more, or is written in a
 * syntax that Python no longer reads. Newer releases of it are tried.
 */
public final class OutdatedDistributionAnalyzer implements FailureAnalyzer {

    private static final Set<String> OF_SYNTAX = Set.of("SyntaxError", "IndentationError", "TabError");

    /** For {@link java.util.ServiceLoader}. */
    public OutdatedDistributionAnalyzer() {}

    @Override
    public Grade grade() {
        return Grade.SUSPECTED;
    }

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        return ApiBreak.of(context)
                .flatMap(found -> asking(found).stream()
                        .flatMap(outdated -> found
                                .suspected(
                                        found.later(outdated),
                                        outdated.name() + " " + outdated.version() + " "
                                                + what(found.exception(), context) + ", so it may be too old for it.")
                                .stream()))
                .toList();
    }

    /** Whether what Python does not have, or read, is a matter of a distribution that can move. */
    static boolean isAsking(ApiBreak found) {
        return asking(found).isPresent();
    }

    private static Optional<InstalledDistribution> asking(ApiBreak found) {
        return (isOfSyntax(found.exception()) ? unreadable(found) : lacking(found)).filter(ApiBreak::isMovable);
    }

    private static boolean isOfSyntax(RaisedException exception) {
        return OF_SYNTAX.contains(exception.type());
    }

    private static Optional<InstalledDistribution> unreadable(ApiBreak found) {
        return found.fact(Fact.UnreadableSource.class).flatMap(source -> found.owner(source.file()));
    }

    /** Who asks Python for what it does not have. */
    private static Optional<InstalledDistribution> lacking(ApiBreak found) {
        return AskedModule.of(found.exception()).filter(AskedModule::isOfPython).flatMap(asked -> found.asking());
    }

    private static String what(RaisedException exception, FailureContext context) {
        String python = context.inquiry().interpreter().version();
        if (isOfSyntax(exception)) {
            return "is written in a syntax that Python " + python + " does not read";
        }
        String name = AskedModule.of(exception).map(AskedModule::toString).orElse("");
        return "asks for " + name + ", which Python " + python + " does not have";
    }
}
