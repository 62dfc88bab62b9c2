package dev.omnipkg.core.internal.search;

import dev.omnipkg.core.diagnosis.Candidate;
import dev.omnipkg.core.diagnosis.Diagnosis.Hypothesis;
import dev.omnipkg.core.diagnosis.Grade;
import dev.omnipkg.core.internal.search.SearchState.Progress;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Version;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The search of one heal, best first. Each failed run is a state, from which its hypotheses lead on; the cheapest step of all
 * states is next, so that a candidate that leads nowhere is given up by itself. For one thread.
 */
public final class Search {

    private final CandidateFilter filter;
    private final Function<DistributionName, List<Version>> releases;
    private final PriorityQueue<Open> open =
            new PriorityQueue<>(Comparator.comparingInt(Open::cost).thenComparingInt(Open::number));
    private final Set<List<Requirement>> taken = new HashSet<>();
    private final SearchHistory findings = new SearchHistory();
    private int opened;

    /** What may come next: a step, or the hypotheses of a state that have a grade. */
    private record Open(SearchState state, Optional<SearchStep> step, Grade grade, int cost, int number) {}

    /**
     * A search without a failure yet.
     *
     * @param filter decides what may be tried
     * @param releases the releases of a distribution that can be installed, in the order of versions; empty where they are not
     *     known
     */
    public Search(CandidateFilter filter, Function<DistributionName, List<Version>> releases) {
        this.filter = filter;
        this.releases = releases;
    }

    /**
     * What was found so far.
     *
     * @return for the reason of the outcome
     */
    public SearchHistory findings() {
        return findings;
    }

    /**
     * The script has failed without any change.
     *
     * @param needs what it was given
     * @param tried the run
     * @param known what has healed the same failure before
     * @throws IOException if files of omnipkg's own cannot be read or written
     */
    public void begin(RequirementSet needs, FailedRun tried, Optional<Hypothesis> known) throws IOException {
        SearchState first = SearchState.first(needs, tried);
        add(first);
        if (known.isPresent()) {
            filter.admit(known.get(), first)
                    .candidates()
                    .forEach(candidate ->
                            add(new SearchStep(first, known.get(), candidate, Optional.empty(), StepOrder.KNOWN)));
        }
    }

    /**
     * The script has failed with a step.
     *
     * @param step the step
     * @param tried the run
     */
    public void failed(SearchStep step, FailedRun tried) {
        SearchState state = SearchState.after(step, tried);
        halve(step, state);
        add(state);
    }

    /**
     * What a step brings cannot be imported: a failure as any other, which may lead on.
     *
     * @param step the step
     * @param tried the import
     */
    public void unverified(SearchStep step, FailedRun tried) {
        SearchState state = SearchState.unverified(step, tried);
        halve(step, state);
        ask(state, Grade.STATED);
    }

    /**
     * A step cannot be taken.
     *
     * @param step the step
     * @param reason why not, as a sentence
     */
    public void obstructed(SearchStep step, String reason) {
        findings.obstructed(step, reason);
    }

    private void add(SearchState state) {
        findings.add(state);
        ask(state, Grade.STATED);
    }

    private void ask(SearchState state, Grade grade) {
        open.add(new Open(state, Optional.empty(), grade, state.cost() + StepOrder.of(grade), opened++));
    }

    /**
     * What to try next.
     *
     * @return empty where nothing is left
     * @throws IOException if files of omnipkg's own cannot be read or written
     */
    public Optional<SearchStep> next() throws IOException {
        while (!open.isEmpty()) {
            Open best = open.remove();
            if (best.step().isPresent()) {
                if (taken.add(best.step().get().needs().requirements())) {
                    return best.step();
                }
            } else {
                expand(best.state(), best.grade());
            }
        }
        return Optional.empty();
    }

    private void expand(SearchState state, Grade grade) throws IOException {
        for (Hypothesis hypothesis : state.analysis().hypotheses(grade)) {
            CandidateFilter.Admitted passed = filter.admit(hypothesis, state);
            passed.obstacle().ifPresent(obstacle -> findings.obstructed(state, obstacle));
            int place = 0;
            for (Candidate candidate : passed.candidates()) {
                if (leadsOn(state, candidate)) {
                    int cost = state.cost() + StepOrder.of(grade) + StepOrder.NEIGHBOUR * place++;
                    add(new SearchStep(state, hypothesis, candidate, Optional.empty(), cost));
                }
            }
        }
        boolean isByScript = state.analysis().hypotheses(Grade.STATED).stream().anyMatch(Hypothesis::byScript);
        Stream.of(Grade.values())
                .filter(next -> next.compareTo(grade) > 0 && !isByScript)
                .findFirst()
                .ifPresent(next -> ask(state, next));
    }

    private void add(SearchStep step) {
        open.add(new Open(step.from(), Optional.of(step), step.hypothesis().grade(), step.cost(), opened++));
    }

    /** Where nothing has changed, what was tried is given up; only further along the same releases it is worth going on. */
    private static boolean leadsOn(SearchState state, Candidate candidate) {
        return state.progress() != Progress.SAME
                || names(state.step().orElseThrow().candidate()).containsAll(names(candidate));
    }

    private static Set<DistributionName> names(Candidate candidate) {
        return candidate.requirements().stream().map(Requirement::name).collect(Collectors.toSet());
    }

    /** Between the release that fails as before and one that fails itself, one may do. */
    private void halve(SearchStep step, SearchState state) {
        if (step.hypothesis().grade() != Grade.SUSPECTED
                || step.candidate().requirements().size() != 1) {
            return;
        }
        DistributionName name = step.candidate().requirements().get(0).name();
        Optional<Version> version = state.tried().version(name);
        Optional<Version> before = step.from().tried().version(name);
        if (version.isEmpty() || before.isEmpty()) {
            return;
        }
        boolean same = state.progress() == Progress.SAME;
        Optional<ReleaseRange> left = step.range().isPresent()
                ? step.range().map(range -> range.after(version.get(), same))
                : Optional.of(ReleaseRange.between(name, before.get(), version.get()))
                        .filter(range -> state.progress() == Progress.WITHIN_CHANGE);
        left.ifPresent(range -> range.middle(releases.apply(name))
                .ifPresent(middle -> add(new SearchStep(
                        step.from(),
                        step.hypothesis(),
                        middle,
                        left,
                        step.cost() + (step.range().isPresent() ? 0 : 1)))));
    }
}
