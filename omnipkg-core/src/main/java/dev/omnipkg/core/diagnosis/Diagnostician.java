package dev.omnipkg.core.diagnosis;

import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.failure.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Asks every analyzer in turn; the first judgement counts. */
public final class Diagnostician {

    private final List<FailureAnalyzer> analyzers;
    private final List<String> broken;

    private Diagnostician(List<FailureAnalyzer> analyzers, List<String> broken) {
        this.analyzers = List.copyOf(analyzers);
        this.broken = List.copyOf(broken);
    }

    /**
     * Asks those that a class loader finds. One that cannot be loaded is passed over.
     *
     * @param loader sees omnipkg's own and the user's
     * @return the diagnostician
     */
    public static Diagnostician load(ClassLoader loader) {
        List<FailureAnalyzer> analyzers = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        ServiceLoader.load(FailureAnalyzer.class, loader).stream().forEach(provider -> {
            try {
                analyzers.add(provider.get());
            } catch (ServiceConfigurationError e) {
                broken.add(String.valueOf(e.getMessage()));
            }
        });
        return new Diagnostician(analyzers, broken);
    }

    /**
     * Judges a failure. An analyzer that throws is passed over, and noted in the evidence where no other has a judgement.
     *
     * @param context the facts
     * @return the judgement
     */
    public Judgement judge(FailureContext context) {
        List<String> notes = new ArrayList<>(broken);
        List<Opinion> opinions = new ArrayList<>();
        Optional<Diagnosis> first = Optional.empty();
        for (FailureAnalyzer analyzer : analyzers) {
            String name = analyzer.getClass().getName();
            if (first.isPresent()) {
                opinions.add(new Opinion(name, Opinion.NOT_ASKED));
                continue;
            }
            try {
                first = analyzer.analyze(context);
                opinions.add(new Opinion(name, first.map(Diagnosis::description).orElse(Opinion.UNKNOWING)));
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                notes.add(name + " failed: " + e);
                opinions.add(new Opinion(name, "failed: " + e));
            }
        }
        notes.addAll(context.failure().unreadable());
        return new Judgement(first.orElseGet(() -> unknown(context.failure(), notes)), opinions);
    }

    private static Diagnosis unknown(Failure failure, List<String> notes) {
        Optional<RaisedException> exception = failure.exception();
        if (failure.timedOut().isPresent()) {
            return new Diagnosis.NotHealable("The script was " + failure + " and was ended.", notes);
        }
        if (exception.isEmpty()) {
            return new Diagnosis.NotHealable(
                    "The script ended (" + failure
                            + ") and left no record of the reason: nothing is known, so nothing is" + " guessed.",
                    notes);
        }
        Statement statement = exception.get().statement();
        if (statement != null && !statement.source().isEmpty()) {
            notes.add(0, Evidence.at(statement));
        }
        return new Diagnosis.NotHealable(
                "Nothing in this failure shows that a package version caused it: " + failure, notes);
    }
}
