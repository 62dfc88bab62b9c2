package dev.omnipkg.core.bisect;

import dev.omnipkg.core.bisect.BisectReport.Flip;
import dev.omnipkg.core.bisect.TrialVerdicts.Stretch;
import dev.omnipkg.core.failure.FailureSignature;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Version;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Finds the release that a script stopped working with, or the one that it works with again: verifies both ends, then halves
 * what lies between. Releases that say nothing are passed over. Among N releases that takes at most ceil(log2 N) + 2 runs, if
 * every run says something; what is left of them looks for a second change elsewhere.
 */
@API(status = Status.MAINTAINED)
public final class VersionBisection {

    /** Both next candidates. */
    private static final int AHEAD = 2;

    /** An interrupted installer ends at once. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BisectRequest request;
    private final ReleaseCandidates candidates;
    private final Judge judge;
    private final Consumer<List<Requirement>> prefetch;
    private final TrialVerdicts findings;

    private VersionBisection(
            BisectRequest request, ReleaseCandidates candidates, Judge judge, Consumer<List<Requirement>> prefetch) {
        this.request = request;
        this.candidates = candidates;
        this.judge = judge;
        this.prefetch = prefetch;
        this.findings = new TrialVerdicts(candidates::isInstallable);
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
            BisectRequest request,
            Trial trial,
            HealingEngine engine,
            Interpreter interpreter,
            Consumer<BisectStep> listener)
            throws IOException {
        ExecutorService prefetcher = Executors.newFixedThreadPool(AHEAD, work -> {
            Thread thread = new Thread(work, "omnipkg-prefetch");
            thread.setDaemon(true);
            return thread;
        });
        try {
            ReleaseCandidates candidates = ReleaseCandidates.of(request, engine.index(), interpreter);
            Judge judge = new Judge(trial, request.options().repeats(), listener);
            return new VersionBisection(
                            request, candidates, judge, given -> prefetcher.execute(() -> trial.prepare(given)))
                    .find();
        } finally {
            end(prefetcher);
        }
    }

    /** Nothing is at work any more when the answer is there, such as in a store that a test is about to delete. */
    private static void end(ExecutorService prefetcher) {
        prefetcher.shutdownNow();
        try {
            prefetcher.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private BisectReport find() throws IOException {
        int bad = badEnd();
        Stretch ends = Stretch.between(goodEnd(bad), bad);
        if (request.options().everyFlip()) {
            for (int index = ends.from(); index <= ends.to(); index++) {
                verdict(index);
            }
            return report(findings.changes(), Optional.empty());
        }
        Stretch change = halve(ends);
        return report(List.of(change), secondChange(ends, change));
    }

    private BisectReport report(List<Stretch> changes, Optional<Version> again) {
        return new BisectReport(
                request.distribution(),
                changes.stream().map(this::flip).toList(),
                findings.extent().width() + 1,
                judge.runs(),
                judge.wanted().map(FailureSignature::description).orElse(""),
                again,
                judge.steps());
    }

    private int badEnd() throws IOException {
        int bad = request.bad().map(candidates::indexOf).orElseGet(this::newest);
        TrialVerdict verdict = verdict(bad);
        if (verdict == TrialVerdict.BAD) {
            return bad;
        }
        throw new BisectException(
                verdict == TrialVerdict.GOOD
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
        TrialVerdict verdict = verdict(good);
        if (verdict == TrialVerdict.GOOD) {
            return good;
        }
        throw new BisectException((verdict == TrialVerdict.BAD
                        ? "The script fails with " + name(good) + ", the good end, as it does with " + name(bad) + ": "
                        : "Nothing is known of the good end, " + name(good) + ": ")
                + judge.last().reason());
    }

    /** Back from the bad end, 1, 2, 4, 8 … releases at a time, to one that is good. What cannot be installed is no step. */
    private int walkBack(int bad) throws IOException {
        List<Integer> older = IntStream.iterate(bad - 1, index -> index >= 0, index -> index - 1)
                .filter(candidates::isInstallable)
                .boxed()
                .toList();
        List<String> tried = new ArrayList<>();
        int at = -1;
        for (int step = 1; at < older.size() - 1; step *= 2) {
            at = Math.min(at + step, older.size() - 1);
            if (verdict(older.get(at)) == TrialVerdict.GOOD) {
                return older.get(at);
            }
            tried.add(candidates.version(older.get(at)).toString());
        }
        throw new BisectException(
                tried.isEmpty()
                        ? "No release before " + name(bad) + " can be installed. Name a good version."
                        : "Of the releases before " + name(bad) + " those that were tried are not good: "
                                + String.join(", ", tried) + ". Name one that is, or check the script.");
    }

    /**
     * The two ends differ; so do the neighbours that remain when nothing between them is left to try. Releases that were passed
     * over as part of a series are doubted once.
     */
    private Stretch halve(Stretch ends) throws IOException {
        Stretch left = findings.narrowed(ends);
        boolean doubted = false;
        while (true) {
            Optional<Integer> next = findings.next(left);
            if (next.isEmpty() && !doubted) {
                next = findings.widest(left);
                doubted = true;
            }
            if (next.isEmpty()) {
                return left;
            }
            int index = next.get();
            Stretch before = new Stretch(left.from(), index);
            Stretch after = new Stretch(index, left.to());
            prefetch(before);
            prefetch(after);
            TrialVerdict verdict = verdict(index);
            if (verdict != TrialVerdict.UNKNOWN) {
                left = verdict == findings.verdictOn(ends.from()) ? after : before;
                doubted = false;
            }
        }
    }

    /** Nobody waits for it, and what is prefetched in vain is there for the next time. */
    private void prefetch(Stretch stretch) {
        findings.middle(stretch).ifPresent(index -> prefetch.accept(given(index)));
    }

    private Flip flip(Stretch change) {
        return new Flip(
                findings.verdictOn(change.to()) == TrialVerdict.GOOD,
                candidates.version(change.from()),
                candidates.version(change.to()),
                candidates.versions(change.from() + 1, change.to()));
    }

    /** Halving sees nothing of a second change; the runs that it did not need look into the widest untried stretches. */
    private Optional<Version> secondChange(Stretch ends, Stretch change) throws IOException {
        Stretch before = new Stretch(ends.from(), change.from());
        Stretch after = new Stretch(change.to(), ends.to());
        int limit = Integer.SIZE - Integer.numberOfLeadingZeros(ends.width()) + 2;
        Optional<Integer> untried = findings.widest(before, after);
        while (untried.isPresent() && judge.runs() < limit * request.options().repeats()) {
            int index = untried.get();
            TrialVerdict expected = findings.verdictOn(index < change.from() ? ends.from() : ends.to());
            TrialVerdict verdict = verdict(index);
            if (verdict != expected && verdict != TrialVerdict.UNKNOWN) {
                return Optional.of(candidates.version(index));
            }
            untried = findings.widest(before, after);
        }
        return Optional.empty();
    }

    private TrialVerdict verdict(int index) throws IOException {
        if (!findings.has(index)) {
            String what = candidates.version(index).toString();
            findings.add(
                    index,
                    candidates.isInstallable(index)
                            ? judge.judge(what, given(index))
                            : judge.note(new BisectStep(
                                    what, TrialVerdict.UNKNOWN, candidates.whyNot(index), 0, List.of())));
        }
        return findings.verdictOn(index);
    }

    private List<Requirement> given(int index) {
        return List.of(Requirement.exactly(request.distribution(), candidates.version(index)));
    }

    private String name(int index) {
        return request.distribution() + " " + candidates.version(index);
    }
}
