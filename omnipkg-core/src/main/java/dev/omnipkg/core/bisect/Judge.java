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
    private final Consumer<Step> listener;
    private final List<Step> steps = new ArrayList<>();
    private Optional<FailureSignature> wanted = Optional.empty();

    Judge(Trial trial, int repeats, Consumer<Step> listener) {
        this.trial = trial;
        this.repeats = repeats;
        this.listener = listener;
    }

    /** Tries; the first failure of all is the one that is looked for. A version that fails once of several times is bad. */
    Verdict judge(String what, List<Requirement> given) throws IOException {
        Step step = new Step(what, Verdict.UNKNOWN, "", 0, List.of());
        for (int run = 1; run <= repeats; run++) {
            step = step(what, run, trial.run(given));
            if (step.verdict() != Verdict.GOOD) {
                break;
            }
        }
        return note(step);
    }

    private Step step(String what, int run, TrialResult result) {
        if (result instanceof TrialResult.Passed passed) {
            return new Step(what, Verdict.GOOD, "", run, passed.moved());
        }
        if (result instanceof TrialResult.Failed failed) {
            return failed(what, run, failed.signature(), failed.moved());
        }
        return new Step(what, Verdict.UNKNOWN, ((TrialResult.Impossible) result).reason(), run - 1, List.of());
    }

    private Step failed(String what, int run, FailureSignature signature, List<Change> moved) {
        if (wanted.isEmpty()) {
            wanted = Optional.of(signature);
        }
        boolean same = wanted.get().matches(signature);
        String reason = same ? signature.description() : "fails in another way: " + signature.description();
        return new Step(what, same ? Verdict.BAD : Verdict.UNKNOWN, reason, run, moved);
    }

    Verdict note(Step step) {
        steps.add(step);
        listener.accept(step);
        return step.verdict();
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    Step last() {
        return steps.get(steps.size() - 1);
    }

    int runs() {
        return steps.stream().mapToInt(Step::runs).sum();
    }

    Optional<FailureSignature> wanted() {
        return wanted;
    }
}
