package dev.omnipkg.core.diagnosis;

import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.failure.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** Asks every analyzer in turn; the first judgement counts. */
public final class Diagnostician {

    private final List<FailureAnalyzer> analyzers;

    /**
     * Asks these.
     *
     * @param analyzers in their order
     */
    public Diagnostician(List<FailureAnalyzer> analyzers) {
        this.analyzers = List.copyOf(analyzers);
    }

    /**
     * Asks those that a class loader finds.
     *
     * @param loader sees omnipkg's own and the user's
     * @return the diagnostician
     */
    public static Diagnostician load(ClassLoader loader) {
        return new Diagnostician(ServiceLoader.load(FailureAnalyzer.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    /**
     * Judges a failure. An analyzer that throws is passed over, and noted in the evidence.
     *
     * @param context the facts
     * @return the judgement
     */
    public Diagnosis diagnose(FailureContext context) {
        List<String> notes = new ArrayList<>();
        for (FailureAnalyzer analyzer : analyzers) {
            try {
                Optional<Diagnosis> diagnosis = analyzer.analyze(context);
                if (diagnosis.isPresent()) {
                    return diagnosis.get();
                }
            } catch (RuntimeException e) {
                notes.add(analyzer.getClass().getName() + " failed: " + e);
            }
        }
        notes.addAll(context.failure().unreadable());
        return unknown(context.failure(), notes);
    }

    private static Diagnosis unknown(Failure failure, List<String> notes) {
        Optional<RaisedException> exception = failure.exception();
        if (failure.timedOut().isPresent()) {
            return new Diagnosis.NotHealable("The script was " + failure + " and was ended.", notes);
        }
        if (exception.isEmpty()) {
            return new Diagnosis.NotHealable(
                    "The script ended with " + failure
                            + " and left no record of the reason: nothing is known, so nothing" + " is guessed.",
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
