package dev.omnipkg.core.bisect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is known of the candidates of a bisection, by their indexes, and which of them are worth a try. */
final class TrialVerdicts {

    private final IntPredicate mayBeTried;
    private final NavigableMap<Integer, TrialVerdict> known = new TreeMap<>();

    /** Nothing is known yet. */
    TrialVerdicts(IntPredicate mayBeTried) {
        this.mayBeTried = mayBeTried;
    }

    /** Two candidates, the older one first, and what lies between. */
    record Stretch(int from, int to) {

        static Stretch between(int one, int other) {
            return new Stretch(Math.min(one, other), Math.max(one, other));
        }

        int width() {
            return to - from;
        }
    }

    void add(int index, TrialVerdict verdict) {
        known.put(index, verdict);
    }

    boolean has(int index) {
        return known.containsKey(index);
    }

    /** What was found out so far. */
    TrialVerdict verdictOn(int index) {
        return known.getOrDefault(index, TrialVerdict.UNKNOWN);
    }

    /** From the oldest to the newest of which something is known. */
    Stretch extent() {
        return new Stretch(known.firstKey(), known.lastKey());
    }

    /** What walking back to an end has found narrows the search. */
    Stretch narrowed(Stretch ends) {
        int low = IntStream.range(ends.from(), ends.to())
                .filter(index -> verdictOn(index) == verdictOn(ends.from()))
                .max()
                .orElse(ends.from());
        int high = IntStream.rangeClosed(low + 1, ends.to())
                .filter(index -> verdictOn(index) == verdictOn(ends.to()))
                .min()
                .orElse(ends.to());
        return new Stretch(low, high);
    }

    /**
     * One release that says nothing is passed over for its neighbour. Where two do, those between them count as saying nothing as
     * well, and the wider of the stretches beside them is halved: so a long series of such releases costs few runs.
     */
    Optional<Integer> next(Stretch stretch) {
        NavigableMap<Integer, TrialVerdict> silent = known.subMap(stretch.from(), false, stretch.to(), false);
        if (silent.size() < 2) {
            return middle(stretch);
        }
        Stretch before = new Stretch(stretch.from(), silent.firstKey());
        Stretch after = new Stretch(silent.lastKey(), stretch.to());
        return before.width() > after.width()
                ? middle(before).or(() -> middle(after))
                : middle(after).or(() -> middle(before));
    }

    /** The untried release that is nearest to the middle. */
    Optional<Integer> middle(Stretch stretch) {
        int middle = (stretch.from() + stretch.to()) / 2;
        return IntStream.range(stretch.from() + 1, stretch.to())
                .filter(index -> !has(index) && mayBeTried.test(index))
                .boxed()
                .min(Comparator.comparingInt(index -> Math.abs(index - middle)));
    }

    /** The middle of the widest untried part of some stretches. */
    Optional<Integer> widest(Stretch... stretches) {
        return Stream.of(stretches)
                .flatMap(stretch -> neighbours(known.subMap(stretch.from(), true, stretch.to(), true)).stream())
                .filter(untried -> middle(untried).isPresent())
                .reduce(BinaryOperator.maxBy(Comparator.comparingInt(Stretch::width)))
                .flatMap(this::middle);
    }

    /** Where one verdict follows on another, passing over those that say nothing. */
    List<Stretch> changes() {
        NavigableMap<Integer, TrialVerdict> telling = new TreeMap<>(known);
        telling.values().removeIf(verdict -> verdict == TrialVerdict.UNKNOWN);
        return neighbours(telling).stream()
                .filter(stretch -> verdictOn(stretch.from()) != verdictOn(stretch.to()))
                .toList();
    }

    private static List<Stretch> neighbours(Map<Integer, TrialVerdict> some) {
        List<Integer> indexes = List.copyOf(some.keySet());
        List<Stretch> stretches = new ArrayList<>();
        for (int at = 1; at < indexes.size(); at++) {
            stretches.add(new Stretch(indexes.get(at - 1), indexes.get(at)));
        }
        return stretches;
    }
}
