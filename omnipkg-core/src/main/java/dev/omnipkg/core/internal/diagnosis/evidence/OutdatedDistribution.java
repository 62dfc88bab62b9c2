package dev.omnipkg.core.internal.diagnosis.evidence;

import dev.omnipkg.core.failure.Fact;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.failure.UnacceptedCall;
import dev.omnipkg.core.python.InstalledDistribution;
import java.util.Optional;
import java.util.Set;

/**
 * A distribution that may be too old for this Python: it asks for what Python has no more, calls it as it once was, or is
 * written in a syntax of before.
 */
public final class OutdatedDistribution {

    private static final Set<String> OF_SYNTAX = Set.of("SyntaxError", "IndentationError", "TabError");

    private OutdatedDistribution() {}

    /**
     * Whether what Python does not have, or read, is a matter of a distribution that can move.
     *
     * @param found the exception
     * @return whether there is one
     */
    public static boolean isAsking(ApiMismatch found) {
        return asking(found).isPresent();
    }

    /**
     * That distribution.
     *
     * @param found the exception
     * @return empty where there is none
     */
    public static Optional<InstalledDistribution> asking(ApiMismatch found) {
        return (isOfSyntax(found.exception())
                        ? unreadable(found)
                        : lacking(found).or(() -> miscalling(found)))
                .filter(NeighbouringReleases::isMovable);
    }

    /**
     * Whether Python could not read a source.
     *
     * @param exception one of a failure's
     * @return whether it says so
     */
    public static boolean isOfSyntax(RaisedException exception) {
        return OF_SYNTAX.contains(exception.type());
    }

    /**
     * A call of its own that a function of Python's does not accept, and nobody's arguments have a part in.
     *
     * @param found the exception
     * @return empty where there is none
     */
    public static Optional<UnacceptedCall> unacceptedByPython(ApiMismatch found) {
        return found.fact(UnacceptedCall.class)
                .filter(call -> call.handedOnBy() == null
                        && found.isStandardLibrary(call.callee().file()));
    }

    private static Optional<InstalledDistribution> miscalling(ApiMismatch found) {
        return unacceptedByPython(found).flatMap(call -> found.asking());
    }

    private static Optional<InstalledDistribution> unreadable(ApiMismatch found) {
        return found.fact(Fact.UnreadableSource.class).flatMap(source -> found.owner(source.file()));
    }

    /** Who asks Python for what it does not have. */
    private static Optional<InstalledDistribution> lacking(ApiMismatch found) {
        return AskedModule.of(found.exception()).filter(AskedModule::isOfPython).flatMap(asked -> found.asking());
    }
}
