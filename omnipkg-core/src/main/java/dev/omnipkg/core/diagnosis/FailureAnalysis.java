package dev.omnipkg.core.diagnosis;

import dev.omnipkg.core.diagnosis.Diagnosis.Exclusion;
import dev.omnipkg.core.diagnosis.Diagnosis.Hypothesis;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What all analyzers say about one failure. The analyzers of a grade are asked when it is needed first, since the worse the evidence,
 * the more it takes to find it. For one thread.
 */
@API(status = Status.INTERNAL)
public final class FailureAnalysis {

    private final FailureContext context;
    private final List<FailureAnalyzer> analyzers;
    private final List<String> notes;
    private final List<Hypothesis> hypotheses = new ArrayList<>();
    private final List<Exclusion> exclusions = new ArrayList<>();
    private final List<AnalyzerResult> results = new ArrayList<>();
    private final Set<Grade> asked = EnumSet.noneOf(Grade.class);

    FailureAnalysis(FailureContext context, List<FailureAnalyzer> analyzers, List<String> notes) {
        this.context = context;
        this.analyzers = List.copyOf(analyzers);
        this.notes = new ArrayList<>(notes);
    }

    /**
     * What the analyzers get to see.
     *
     * @return the facts
     */
    public FailureContext context() {
        return context;
    }

    /**
     * The hypotheses of a grade. A certain exclusion leaves those that are stated, or dated, a likely one also those that are
     * shown.
     *
     * @param grade the grade
     * @return in the order in which the analyzers were asked
     */
    public List<Hypothesis> hypotheses(Grade grade) {
        for (Grade each : Grade.values()) {
            if (each.compareTo(grade) <= 0 && asked.add(each)) {
                analyzers.stream().filter(analyzer -> analyzer.grade() == each).forEach(this::ask);
            }
        }
        return isExcluded(grade)
                ? List.of()
                : hypotheses.stream().filter(each -> each.grade() == grade).toList();
    }

    private boolean isExcluded(Grade grade) {
        return switch (grade) {
            case STATED, DATED -> false;
            case SHOWN -> exclusions.stream().anyMatch(Exclusion::certain);
            case SUSPECTED -> !exclusions.isEmpty();
        };
    }

    /** One that throws is passed over, and noted. */
    private void ask(FailureAnalyzer analyzer) {
        String name = analyzer.getClass().getName();
        try {
            List<? extends Diagnosis> said = analyzer.analyze(context);
            said.forEach(each -> results.add(new AnalyzerResult(name, each.description())));
            if (said.isEmpty()) {
                results.add(new AnalyzerResult(name, AnalyzerResult.UNKNOWING));
            }
            said.forEach(this::note);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            notes.add(name + " failed: " + e);
            results.add(new AnalyzerResult(name, "failed: " + e));
        }
    }

    private void note(Diagnosis said) {
        if (said instanceof Hypothesis hypothesis) {
            hypotheses.add(hypothesis);
        } else if (said instanceof Exclusion exclusion) {
            exclusions.add(exclusion);
        }
    }

    /**
     * Why no version cures the failure, as far as was asked.
     *
     * @return the surest reason; empty where there is none
     */
    public Optional<Exclusion> exclusion() {
        return Stream.concat(
                        exclusions.stream().filter(Exclusion::certain),
                        exclusions.stream().filter(each -> !each.certain()))
                .findFirst();
    }

    /**
     * What counts: the best hypothesis, or the reason why there is none. Asks no further than it takes to tell.
     *
     * @return the diagnosis
     */
    public Diagnosis diagnosis() {
        for (Grade grade : Grade.values()) {
            List<Hypothesis> found = hypotheses(grade);
            if (!found.isEmpty()) {
                return found.get(0);
            }
        }
        return exclusion().map(Diagnosis.class::cast).orElseGet(() -> UnknownFailure.of(context.failure(), notes));
    }

    /**
     * What each analyzer said that was asked.
     *
     * @return in the order in which they were asked
     */
    public List<AnalyzerResult> results() {
        List<AnalyzerResult> all = new ArrayList<>(results);
        analyzers.stream()
                .filter(analyzer -> !asked.contains(analyzer.grade()))
                .forEach(analyzer ->
                        all.add(new AnalyzerResult(analyzer.getClass().getName(), AnalyzerResult.NOT_ASKED)));
        return all;
    }
}
