package dev.omnipkg.core.internal.diagnosis.evidence;

import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.requirement.Specifier;
import dev.omnipkg.core.requirement.Version;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What to do where a script needs another Python: which one at hand will do, and how to name it. */
public final class OtherInterpreters {

    private static final int LISTED = 3;

    private OtherInterpreters() {}

    /**
     * The advice.
     *
     * @param context the failure
     * @param wanted which versions would do; empty where that is not known
     * @return a sentence, with a blank before it
     */
    public static String advice(FailureContext context, Optional<Specifier> wanted) {
        String here = context.lookup().interpreter().version();
        List<Interpreter> others = context.lookup().interpretersAtHand().stream()
                .filter(other -> !other.version().equals(here))
                .toList();
        List<Interpreter> fitting = others.stream()
                .filter(other -> wanted.isEmpty() || wanted.get().contains(Version.of(other.version())))
                .toList();
        if (fitting.isEmpty()) {
            return wanted.isPresent() && !others.isEmpty()
                    ? " None that is available will do (" + versions(others)
                            + "): install one, and name it with omnipkg.python."
                    : " An interpreter is set with omnipkg.python.";
        }
        String settings = fitting.stream()
                .limit(LISTED)
                .map(other -> "-Domnipkg.python=" + other.executable() + " (" + other.version() + ")")
                .collect(Collectors.joining(" or "));
        return (wanted.isPresent()
                        ? " An available one that will do is set with "
                        : " Another available one is set with ")
                + settings + ".";
    }

    private static String versions(List<Interpreter> interpreters) {
        return interpreters.stream().map(Interpreter::version).collect(Collectors.joining(", "));
    }
}
