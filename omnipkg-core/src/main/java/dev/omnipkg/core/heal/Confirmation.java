package dev.omnipkg.core.heal;

import dev.omnipkg.core.diagnosis.Grade;
import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.failure.FailureReader;
import dev.omnipkg.core.failure.FailureSignature;
import dev.omnipkg.core.internal.search.SearchStep;
import dev.omnipkg.core.run.ScriptRun;
import java.io.IOException;
import java.util.Optional;

/**
 * Whether a pass is a heal. Where versions alone decided, it is. Else the script may be flaky: without the heal it
 * has to fail once more in the same way, and on suspicion it has to pass with it once more too.
 */
final class Confirmation {

    private final HealingRequest request;
    private final Trials trials;
    private Optional<ScriptRun> control = Optional.empty();

    Confirmation(HealingRequest request, Trials trials) {
        this.request = request;
        this.trials = trials;
    }

    /** The run without the heal after it; empty where none was made. */
    Optional<ScriptRun> control() {
        return control;
    }

    /** Why the pass is no heal; empty where it is one. What was confirmed once is known from then on. */
    Optional<String> doubt(SearchStep step) throws IOException {
        boolean isSure = step.grade() == Grade.STATED || step.isKnown();
        if (isSure && !request.options().verifyHeal()) {
            return Optional.empty();
        }
        Optional<String> doubt = withoutHeal();
        boolean isBySuspicion = step.grade().compareTo(Grade.SHOWN) > 0;
        return doubt.isEmpty() && (isBySuspicion || trials.isTraced()) ? withHeal() : doubt;
    }

    private Optional<String> withoutHeal() throws IOException {
        ScriptRun run = trials.again(trials.first().bubble(), "control");
        control = Optional.of(run);
        String versions = "The script passed with the versions of "
                + trials.last().plan().requirements() + ", but when it ran once more without them it ";
        if (run.passed()) {
            return Optional.of(versions + "passed too: it is flaky, and no version cures that.");
        }
        return isAtFirst(run)
                ? Optional.empty()
                : Optional.of(versions + "failed in another way (" + failure(run)
                        + "): that it passed may be chance, or what the runs before have left behind.");
    }

    /**
     * A script that leaves behind what it trips over when it runs again, as the rows of a database, fails in a way of its own
     * then, and always in that way.
     */
    private Optional<String> withHeal() throws IOException {
        ScriptRun run = trials.again(trials.last().bubble(), "confirmation");
        if (run.passed()) {
            return Optional.empty();
        }
        boolean isByChance = isAtFirst(run)
                || !isSame(failure(run), trials.again(trials.last().bubble(), "confirmation-2"));
        return isByChance
                ? Optional.of("The script passed with the versions of "
                        + trials.last().plan().requirements()
                        + ", but when it ran once more with them it failed: it is flaky, and no version cures"
                        + " that.")
                : Optional.empty();
    }

    private boolean isAtFirst(ScriptRun run) {
        return isSame(trials.first().failure().orElseThrow(), run);
    }

    private boolean isSame(Failure failure, ScriptRun run) {
        return !run.passed() && FailureSignature.of(failure).matches(FailureSignature.of(failure(run)));
    }

    private Failure failure(ScriptRun run) {
        return FailureReader.read(run, request.script().timeout());
    }
}
