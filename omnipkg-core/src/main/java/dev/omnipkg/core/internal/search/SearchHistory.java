package dev.omnipkg.core.internal.search;

import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.Diagnosis.Exclusion;
import dev.omnipkg.core.diagnosis.RejectedCandidate;
import dev.omnipkg.core.internal.search.SearchState.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a search has tried, and what each showed. */
public final class SearchHistory {

    private static final int MOST_TOLD = 5;

    private final List<SearchState> states = new ArrayList<>();
    private final List<RejectedCandidate> rejected = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private boolean hopeful;

    /** A sentence on what was tried, or could not be, from one state. */
    private record Told(SearchState state, String sentence) {}

    SearchHistory() {}

    void add(SearchState state) {
        states.add(state);
        if (state.progress() == Progress.FIRST) {
            return;
        }
        SearchStep step = state.step().orElseThrow();
        String sentence = "With " + step.needs().requirements() + sentence(state);
        rejected.add(new RejectedCandidate(step.candidate(), sentence));
        if (state.progress() != Progress.FURTHER) {
            told.add(new Told(step.from(), sentence));
        }
    }

    private static String sentence(SearchState state) {
        String failure = firstLine(state.failure().toString());
        return switch (state.progress()) {
            case SAME -> " the script fails in the same way.";
            case WITHIN_CHANGE -> " a distribution that was changed fails itself: " + failure + ".";
            case FIRST, FURTHER -> " the script got further, and failed again: " + failure + ".";
        };
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    void obstructed(SearchStep step, String reason) {
        rejected.add(new RejectedCandidate(step.candidate(), reason));
        obstructed(step.from(), reason);
    }

    void obstructed(SearchState state, String reason) {
        hopeful = true;
        told.add(new Told(state, reason));
    }

    /**
     * The candidates that did not do.
     *
     * @return in the order in which they were tried
     */
    public List<RejectedCandidate> rejected() {
        return Collections.unmodifiableList(rejected);
    }

    /**
     * Whether it is certain that no version cures the first failure.
     *
     * @return false where that is not known
     */
    public boolean isExcluded() {
        return states.get(0).analysis().exclusion().filter(Exclusion::certain).isPresent();
    }

    /**
     * Whether there was anything to try, whether or not it could be tried.
     *
     * @return false where no hypothesis was there
     */
    public boolean isHopeful() {
        return hopeful || states.stream().anyMatch(state -> state.progress() != Progress.FIRST);
    }

    /**
     * Why nothing is left: what is thought of the failure that the script got furthest to, and what was tried against it.
     *
     * @param end why the search was ended before everything was tried; empty where it was not
     * @return sentences
     */
    public String reason(Optional<String> end) {
        SearchState furthest = states.get(0);
        for (SearchState state : states) {
            boolean tellsMore = state.progress() == Progress.FURTHER || state.progress() == Progress.FIRST;
            furthest = tellsMore ? state : furthest;
        }
        SearchState last = furthest;
        List<String> sentences = new ArrayList<>();
        Diagnosis diagnosis = last.tried().diagnosis();
        if (last.progress() == Progress.FURTHER && diagnosis instanceof Exclusion) {
            sentences.add("With " + last.needs().requirements() + " the script got further, and failed again.");
        }
        sentences.add(diagnosis.description());
        told.stream()
                .filter(each -> each.state().equals(last))
                .map(Told::sentence)
                .distinct()
                .limit(MOST_TOLD)
                .forEach(sentences::add);
        end.ifPresent(sentences::add);
        return sentences.stream().collect(Collectors.joining(" "));
    }
}
