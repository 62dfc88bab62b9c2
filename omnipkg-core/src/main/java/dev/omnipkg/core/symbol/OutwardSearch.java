package dev.omnipkg.core.symbol;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.index.Release;
import dev.omnipkg.core.process.TimeBox;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Version;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One search: outward from the installed release by ever longer steps, then by parts between two that differ. */
final class OutwardSearch {

    /** How many steps are taken together, so that what is near is known before time is spent on what is far. */
    private static final int AT_ONCE = 3;

    /** In bubbles, the releases that lie this far out cost more than they are worth. */
    private static final int FARTHEST_SERIES = 16;

    private final SymbolProbe probe;
    private final RemainingBudget budget;
    private final BaseEnvironment base;
    private final DistributionName name;
    private final Version installed;
    private final ApiQuery query;
    private final long started = System.nanoTime();
    private final List<Release> read = new ArrayList<>();
    private int wheels;
    private int bubbles;
    private int unanswered;

    OutwardSearch(
            SymbolProbe probe,
            RemainingBudget budget,
            BaseEnvironment base,
            DistributionName name,
            Version installed,
            ApiQuery query) {
        this.probe = probe;
        this.budget = budget;
        this.base = base;
        this.name = name;
        this.installed = installed;
        this.query = query;
    }

    /** A release to look at, by its place. */
    private record NextRelease(ReleasesOnOneSide side, int place) {
        Release release() {
            return side.release(place);
        }
    }

    SearchResult in(List<Release> releases, boolean asking) throws IOException {
        List<Release> earlier = new ArrayList<>(releases.stream()
                .filter(release -> release.version().compareTo(installed) < 0)
                .toList());
        Collections.reverse(earlier);
        ReleasesOnOneSide below = new ReleasesOnOneSide(earlier);
        ReleasesOnOneSide above = new ReleasesOnOneSide(releases.stream()
                .filter(release -> !query.isRefused())
                .filter(release -> release.version().compareTo(installed) > 0)
                .toList());
        readWheels(below, above);
        if (asking && isOpen(below, above) && (below.hasDoubts() || above.hasDoubts()) && !query.isOfSource()) {
            askBubbles(below);
            askBubbles(above);
        }
        return new SearchResult(
                name,
                query,
                nearest(below, below.nearest(), above, above.nearest()),
                nearest(below, below.perhaps(), above, above.perhaps()),
                (int) (below.known() + above.known()),
                releases.size(),
                spent());
    }

    /** Whether the same search among the same releases would find the same: nothing failed, or was given up for time. */
    boolean isComplete() {
        return unanswered == 0 && !budget.left().isZero() && probe.hasRead(base.interpreter(), read, query);
    }

    private SearchResult.Nearest nearest(
            ReleasesOnOneSide below, OptionalInt down, ReleasesOnOneSide above, OptionalInt up) {
        return new SearchResult.Nearest(
                down.isPresent() ? below.release(down.getAsInt()).version() : null,
                down.isPresent() ? after(below, down.getAsInt()) : null,
                up.isPresent() ? above.release(up.getAsInt()).version() : null);
    }

    private @Nullable Version after(ReleasesOnOneSide below, int place) {
        return place == 0 ? installed : below.release(place - 1).version();
    }

    private String spent() {
        String seconds = String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - started) / 1e9);
        return wheels + " wheels and " + bubbles + " bubbles in " + seconds + "; " + budget;
    }

    private static boolean isOpen(ReleasesOnOneSide below, ReleasesOnOneSide above) {
        return below.nearest().isEmpty() && above.nearest().isEmpty();
    }

    private void readWheels(ReleasesOnOneSide below, ReleasesOnOneSide above) throws IOException {
        List<Integer> down = below.gallop();
        List<Integer> up = above.gallop();
        for (int from = 0; isOpen(below, above) && from < Math.max(down.size(), up.size()); from += AT_ONCE) {
            read(part(down, from), part(up, from), below, above);
        }
        for (int length = 1; length <= 2 && isOpen(below, above); length++) {
            read(below.unread(below.newestOfSeries(length)), above.unread(above.newestOfSeries(length)), below, above);
        }
        boolean further = true;
        while (further) {
            further = read(below.between(), above.between(), below, above);
        }
    }

    private static List<Integer> part(List<Integer> places, int from) {
        return places.subList(Math.min(from, places.size()), Math.min(from + AT_ONCE, places.size()));
    }

    /** Whether there was anything to read. */
    private boolean read(
            List<Integer> places, List<Integer> placesAbove, ReleasesOnOneSide below, ReleasesOnOneSide above)
            throws IOException {
        List<NextRelease> candidates = affordable(Stream.concat(
                        places.stream().map(place -> new NextRelease(below, place)),
                        placesAbove.stream().map(place -> new NextRelease(above, place)))
                .toList());
        wheels += candidates.size();
        candidates.forEach(candidate -> read.add(candidate.release()));
        Optional<List<Finding>> findings = inTime(() -> probe.inWheels(
                base.interpreter(),
                candidates.stream().map(NextRelease::release).toList(),
                query));
        findings.ifPresent(found -> note(candidates, found));
        return findings.isPresent() && !candidates.isEmpty();
    }

    /** What was read by an earlier search costs nothing. */
    private List<NextRelease> affordable(List<NextRelease> candidates) {
        List<NextRelease> unread =
                candidates.stream().filter(candidate -> !isRead(candidate)).toList();
        return Stream.concat(candidates.stream().filter(this::isRead), budget.take(unread).stream())
                .toList();
    }

    private boolean isRead(NextRelease candidate) {
        return probe.hasRead(base.interpreter(), List.of(candidate.release()), query);
    }

    private void note(List<NextRelease> candidates, List<Finding> findings) {
        for (int at = 0; at < candidates.size(); at++) {
            budget.note(findings.get(at));
            candidates.get(at).side().note(candidates.get(at).place(), findings.get(at));
        }
    }

    /** The newest of each series, outward by ever longer steps until one has it; then by halves towards the installed one. */
    private void askBubbles(ReleasesOnOneSide side) throws IOException {
        List<Integer> series = side.newestOfSeries(2);
        int without = -1;
        int with = -1;
        for (int step : ReleasesOnOneSide.steps(Math.min(series.size(), FARTHEST_SERIES))
                .toArray()) {
            Presence presence = ask(new NextRelease(side, series.get(step)));
            if (presence == Presence.PRESENT) {
                with = step;
                break;
            }
            without = presence == Presence.ABSENT ? step : without;
        }
        while (with - without > 1) {
            int middle = (with + without) / 2;
            if (ask(new NextRelease(side, series.get(middle))) == Presence.PRESENT) {
                with = middle;
            } else {
                without = middle;
            }
        }
    }

    private Presence ask(NextRelease candidate) throws IOException {
        if (budget.take(List.of(candidate)).isEmpty()) {
            return Presence.UNKNOWN;
        }
        Optional<List<Finding>> findings =
                inTime(() -> probe.inBubbles(base, name, List.of(candidate.release()), query));
        bubbles += findings.map(List::size).orElse(0);
        findings.ifPresent(found -> note(List.of(candidate), found));
        Presence presence = findings.map(found -> found.get(0).presence()).orElse(Presence.UNKNOWN);
        unanswered += presence == Presence.UNKNOWN ? 1 : 0;
        return presence;
    }

    private <T> Optional<T> inTime(TimeBox.Work<T> work) throws IOException {
        Duration left = budget.left();
        return left.isZero() ? Optional.empty() : TimeBox.within(left, work);
    }
}
