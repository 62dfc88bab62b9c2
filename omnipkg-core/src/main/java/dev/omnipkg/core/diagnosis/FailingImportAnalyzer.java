package dev.omnipkg.core.diagnosis;

import dev.omnipkg.core.failure.Frame;
import dev.omnipkg.core.python.InstalledDistribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A distribution that cannot be imported, as it does not fit what it uses, and none of the other analyzers knows what that is.
 * No data of the script has a part in it. Newer releases of the distribution may fit, or earlier ones of the one that fails.
 */
public final class FailingImportAnalyzer implements FailureAnalyzer {

    /** What Python raises where code does not fit other code; the others speak of files, of settings, or of what is missing. */
    private static final Set<String> OF_CODE = Set.of(
            "AttributeError",
            "TypeError",
            "ValueError",
            "NameError",
            "ImportError",
            "KeyError",
            "RuntimeError",
            "AssertionError");

    /** For {@link java.util.ServiceLoader}. */
    public FailingImportAnalyzer() {}

    @Override
    public Grade grade() {
        return Grade.SUSPECTED;
    }

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        return ApiBreak.of(context)
                .filter(found -> found.exception().module().equals("builtins")
                        && OF_CODE.contains(found.exception().type()))
                .flatMap(found -> imported(found).stream().flatMap(each -> diagnose(found, each).stream()))
                .toList();
    }

    /** The distribution whose module was executed last, where no code of the script was called by it. */
    static Optional<InstalledDistribution> imported(ApiBreak found) {
        List<Frame> frames = found.frames();
        for (int place = frames.size() - 1; place >= 0; place--) {
            Optional<InstalledDistribution> owner =
                    found.owner(frames.get(place).file());
            if (owner.isEmpty() || frames.get(place).function().equals("<module>")) {
                return owner;
            }
        }
        return Optional.empty();
    }

    private static List<Diagnosis> diagnose(ApiBreak found, InstalledDistribution imported) {
        List<Candidate> candidates = new ArrayList<>(found.later(imported));
        found.asking()
                .filter(failing -> !failing.equals(imported))
                .ifPresent(failing -> candidates.addAll(found.earlier(failing)));
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
