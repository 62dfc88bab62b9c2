package dev.omnipkg.core.bisect;

import dev.omnipkg.core.bisect.BisectReport.Flip;
import dev.omnipkg.core.failure.FailureSignature;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Finds the release that a script stopped working with, or the one that it works with again: verifies both ends, then halves
 * what lies between. Releases that say nothing are passed over. Among N releases that takes at most ceil(log2 N) + 2 runs, if
 * every run says something; what is left of them looks for a second change elsewhere.
 */
public final class VersionBisection {

    /** Both next candidates. */
    private static final int AHEAD = 2;

    private final BisectRequest request;
    private final Candidates candidates;
    private final Judge judge;
    private final Consumer<List<Requirement>> prefetch;
    private final Map<Integer, Verdict> known = new TreeMap<>();

    private VersionBisection(
            BisectRequest request, Candidates candidates, Judge judge, Consumer<List<Requirement>> prefetch) {
        this.request = request;
        this.candidates = candidates;
        this.judge = judge;
        this.prefetch = prefetch;
    }

    /**
     * Looks for the change.
     *
     * @param request the question
     * @param trial tells good from bad
     * @param engine knows the index
     * @param interpreter for which the releases have to fit
     * @param listener is told of every step
     * @return the answer
     * @throws IOException if files of omnipkg's own cannot be read or written
     * @throws BisectException if the ends are not what they should be
     */
    public static BisectReport find(
            BisectRequest request, Trial trial, HealingEngine engine, Interpreter interpreter, Consumer<Step> listener)
            throws IOException {
        ExecutorService prefetcher = Executors.newFixedThreadPool(AHEAD, work -> {
            Thread thread = new Thread(work, "omnipkg-prefetch");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Candidates candidates = Candidates.of(request, engine.index(), interpreter);
            Judge judge = new Judge(trial, request.options().repeats(), listener);
            return new VersionBisection(
                            request, candidates, judge, given -> prefetcher.execute(() -> trial.prepare(given)))
                    .find();
        } finally {
            prefetcher.shutdownNow();
        }
    }

    private BisectReport find() throws IOException {
        int bad = badEnd();
        int good = goodEnd(bad);
        if (request.options().everyFlip()) {
            for (int index = Math.min(good, bad); index <= Math.max(good, bad); index++) {
                verdict(index);
            }
            return report(flips(), Optional.empty());
        }
        Flip flip = halve(Math.min(good, bad), Math.max(good, bad));
        return report(List.of(flip), secondChange(Math.min(good, bad), Math.max(good, bad), flip));
    }

    private BisectReport report(List<Flip> flips, Optional<Version> again) {
        int from = known.keySet().stream().min(Integer::compare).orElseThrow();
        int to = known.keySet().stream().max(Integer::compare).orElseThrow();
        return new BisectReport(
                request.distribution(),
                flips,
                to - from + 1,
                judge.runs(),
                judge.wanted().map(FailureSignature::description).orElse(""),
                again,
                judge.steps());
    }

    private int badEnd() throws IOException {
        int bad = request.bad().map(candidates::indexOf).orElseGet(this::newest);
        Verdict verdict = verdict(bad);
        if (verdict == Verdict.BAD) {
            return bad;
        }
        throw new BisectException(
                verdict == Verdict.GOOD
                        ? "The script passes with " + name(bad)
                                + ", the bad end. Name a version that it fails with as bad;"
                                + " where an older one is bad and a newer one good, the first good one is looked for."
                        : "Nothing is known of the bad end, " + name(bad) + ": "
                                + judge.last().reason());
    }

    private int newest() {
        return IntStream.iterate(candidates.size() - 1, index -> index - 1)
                .limit(candidates.size())
                .filter(candidates::isInstallable)
                .findFirst()
                .orElseThrow(() -> new BisectException(
                        "No release can be installed: " + candidates.whyNot(candidates.size() - 1)));
    }

    private int goodEnd(int bad) throws IOException {
        if (request.good().isEmpty()) {
            return walkBack(bad);
        }
        int good = candidates.indexOf(request.good().get());
        if (good == bad) {
            throw new BisectException("Good and bad are the same version, " + name(bad) + ". Name two.");
        }
        Verdict verdict = verdict(good);
        if (verdict == Verdict.GOOD) {
            return good;
        }
        throw new BisectException((verdict == Verdict.BAD
                        ? "The script fails with " + name(good) + ", the good end, as it does with " + name(bad) + ": "
                        : "Nothing is known of the good end, " + name(good) + ": ")
                + judge.last().reason());
    }

    /** Back from the bad end, 1, 2, 4, 8 … releases at a time, to one that is good. */
    private int walkBack(int bad) throws IOException {
        int step = 1;
        int index = bad;
        while (index > 0) {
            index = Math.max(0, index - step);
            Verdict verdict = verdict(index);
            if (verdict == Verdict.GOOD) {
                return index;
            }
            step *= 2;
        }
        throw new BisectException("No release of " + request.distribution() + " back to " + name(0)
                + " is good. Name one that is, or check the script.");
    }

    /** The two ends differ; so do the neighbours that remain when nothing between them is left to try. */
    private Flip halve(int from, int to) throws IOException {
        int low = lastLike(seen(from), from, to);
        int high = firstLike(seen(to), low, to);
        while (true) {
            Optional<Integer> middle = next(low, high);
            if (middle.isEmpty()) {
                return flip(low, high);
            }
            int index = middle.get();
            prefetch(low, index);
            prefetch(index, high);
            Verdict verdict = verdict(index);
            if (verdict == seen(from)) {
                low = index;
            } else if (verdict == seen(to)) {
                high = index;
            }
        }
    }

    /** What walking back has found narrows the search. */
    private int lastLike(Verdict verdict, int from, int to) {
        return IntStream.range(from, to)
                .filter(index -> seen(index) == verdict)
                .max()
                .orElse(from);
    }

    private int firstLike(Verdict verdict, int low, int to) {
        return IntStream.rangeClosed(low + 1, to)
                .filter(index -> seen(index) == verdict)
                .min()
                .orElse(to);
    }

    /**
     * One release that says nothing is passed over for its neighbour. Where two do, those between them count as saying nothing as
     * well, and the wider of the stretches beside them is halved: so a long series of such releases costs few runs.
     */
    private Optional<Integer> next(int low, int high) {
        List<Integer> silent = known.keySet().stream()
                .filter(index -> low < index && index < high)
                .sorted()
                .toList();
        if (silent.size() < 2) {
            return middle(low, high);
        }
        int first = silent.get(0);
        int last = silent.get(silent.size() - 1);
        return first - low > high - last
                ? middle(low, first).or(() -> middle(last, high))
                : middle(last, high).or(() -> middle(low, first));
    }

    /** The untried release that is nearest to the middle. */
    private Optional<Integer> middle(int low, int high) {
        int middle = (low + high) / 2;
        return IntStream.range(low + 1, high)
                .filter(index -> !known.containsKey(index) && candidates.isInstallable(index))
                .boxed()
                .min(Comparator.comparingInt(index -> Math.abs(index - middle)));
    }

    /** Nobody waits for it, and what is prefetched in vain is there for the next time. */
    private void prefetch(int low, int high) {
        middle(low, high).ifPresent(index -> prefetch.accept(given(index)));
    }

    private Flip flip(int low, int high) {
        return new Flip(
                seen(high) == Verdict.GOOD,
                candidates.version(low),
                candidates.version(high),
                candidates.versions(low + 1, high));
    }

    private List<Flip> flips() {
        List<Integer> telling = known.entrySet().stream()
                .filter(entry -> entry.getValue() != Verdict.UNKNOWN)
                .map(Map.Entry::getKey)
                .toList();
        List<Flip> flips = new ArrayList<>();
        for (int at = 1; at < telling.size(); at++) {
            if (seen(telling.get(at - 1)) != seen(telling.get(at))) {
                flips.add(flip(telling.get(at - 1), telling.get(at)));
            }
        }
        return flips;
    }

    /** Halving sees nothing of a second change; the runs that it did not need look into the widest untried stretches. */
    private Optional<Version> secondChange(int from, int to, Flip flip) throws IOException {
        int limit = Integer.SIZE - Integer.numberOfLeadingZeros(to - from) + 2;
        Optional<Integer> untried = widest(from, to);
        while (untried.isPresent() && judge.runs() < limit * request.options().repeats()) {
            Version version = candidates.version(untried.get());
            Verdict expected = seen(version.compareTo(flip.first()) < 0 ? from : to);
            Verdict verdict = verdict(untried.get());
            if (verdict != expected && verdict != Verdict.UNKNOWN) {
                return Optional.of(version);
            }
            untried = widest(from, to);
        }
        return Optional.empty();
    }

    private Optional<Integer> widest(int from, int to) {
        int best = -1;
        int width = 1;
        int last = from;
        for (int index = from + 1; index <= to; index++) {
            if (known.containsKey(index)) {
                if (index - last > width && middle(last, index).isPresent()) {
                    width = index - last;
                    best = middle(last, index).get();
                }
                last = index;
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(best);
    }

    /** What was found out so far. */
    private Verdict seen(int index) {
        return known.getOrDefault(index, Verdict.UNKNOWN);
    }

    private Verdict verdict(int index) throws IOException {
        if (known.containsKey(index)) {
            return seen(index);
        }
        String what = candidates.version(index).toString();
        Verdict verdict = candidates.isInstallable(index)
                ? judge.judge(what, given(index))
                : judge.note(new Step(what, Verdict.UNKNOWN, candidates.whyNot(index), 0, List.of()));
        known.put(index, verdict);
        return verdict;
    }

    private List<Requirement> given(int index) {
        return List.of(Requirement.exactly(request.distribution(), candidates.version(index)));
    }

    private String name(int index) {
        return request.distribution() + " " + candidates.version(index);
    }
}
