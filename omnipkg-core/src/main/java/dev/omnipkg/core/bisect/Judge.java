package dev.omnipkg.core.bisect;

import dev.omnipkg.core.failure.FailureSignature;
import dev.omnipkg.core.plan.Change;
import dev.omnipkg.core.requirement.Requirement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Tries versions, and tells the failure that is looked for from others. */
final class Judge {

    private final Trial trial;
    private final int repeats;
    private final Consumer<BisectStep> listener;
    private final List<BisectStep> steps = new ArrayList<>();
    private Optional<FailureSignature> wanted = Optional.empty();

    Judge(Trial trial, int repeats, Consumer<BisectStep> listener) {
        this.trial = trial;
        this.repeats = repeats;
        this.listener = listener;
    }

    /** Tries; the first failure of all is the one that is looked for. A version that fails once of several times is bad. */
    TrialVerdict judge(String what, List<Requirement> given) throws IOException {
        BisectStep step = new BisectStep(what, TrialVerdict.UNKNOWN, "", 0, List.of());
        for (int run = 1; run <= repeats; run++) {
            step = step(what, run, trial.run(given));
            if (step.verdict() != TrialVerdict.GOOD) {
                break;
            }
        }
        return note(step);
    }

    private BisectStep step(String what, int run, TrialResult result) {
        if (result instanceof TrialResult.Passed passed) {
            return new BisectStep(what, TrialVerdict.GOOD, "", run, passed.moved());
        }
        if (result instanceof TrialResult.Failed failed) {
            return failed(what, run, failed.signature(), failed.moved());
        }
        return new BisectStep(
                what, TrialVerdict.UNKNOWN, ((TrialResult.Impossible) result).reason(), run - 1, List.of());
    }

    private BisectStep failed(String what, int run, FailureSignature signature, List<Change> moved) {
        if (wanted.isEmpty()) {
            wanted = Optional.of(signature);
        }
        boolean same = wanted.get().matches(signature);
        String reason = same ? signature.description() : "fails in another way: " + signature.description();
        return new BisectStep(what, same ? TrialVerdict.BAD : TrialVerdict.UNKNOWN, reason, run, moved);
    }

    TrialVerdict note(BisectStep step) {
        steps.add(step);
        listener.accept(step);
        return step.verdict();
    }

    List<BisectStep> steps() {
        return List.copyOf(steps);
    }

    BisectStep last() {
        return steps.get(steps.size() - 1);
    }

    int runs() {
        return steps.stream().mapToInt(BisectStep::runs).sum();
    }

    Optional<FailureSignature> wanted() {
        return wanted;
    }
}
