package dev.omnipkg.core.symbol;

import dev.omnipkg.core.index.Release;
import dev.omnipkg.core.requirement.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The releases on one side of the installed one, the nearest first, with what is known of them so far. */
final class ReleasesOnOneSide {

    /** How many releases between two that differ are looked at together: reading several wheels takes as long as one. */
    private static final int INNER = 3;

    private static final Finding OPEN = Finding.unknown(Evidence.NONE, "");

    private final List<Release> outward;
    private final List<Finding> findings;

    ReleasesOnOneSide(List<Release> outward) {
        this.outward = List.copyOf(outward);
        this.findings = new ArrayList<>(outward.stream().map(release -> OPEN).toList());
    }

    Release release(int place) {
        return outward.get(place);
    }

    void note(int place, Finding finding) {
        findings.set(place, finding);
    }

    /** The nearest that is known to have it. */
    OptionalInt nearest() {
        return nearest(Presence.PRESENT);
    }

    /** The nearest that may have it, where that is nearer than the one that is known to. */
    OptionalInt perhaps() {
        OptionalInt sure = nearest();
        OptionalInt perhaps = nearest(Presence.PERHAPS);
        return sure.isPresent() && perhaps.isPresent() && perhaps.getAsInt() > sure.getAsInt()
                ? OptionalInt.empty()
                : perhaps;
    }

    private OptionalInt nearest(Presence presence) {
        return IntStream.range(0, findings.size())
                .filter(place -> findings.get(place).presence() == presence)
                .findFirst();
    }

    long known() {
        return findings.stream().filter(Finding::isTelling).count();
    }

    /** Whether a wheel was read that does not tell. */
    boolean hasDoubts() {
        return findings.stream().anyMatch(Finding::isOpen);
    }

    /** The nearest one, then ever longer steps, then the last. */
    List<Integer> gallop() {
        return unread(steps(outward.size()).boxed().toList());
    }

    /** 0, 1, 3, 7, … and the last of so many. */
    static IntStream steps(int size) {
        return IntStream.concat(
                        IntStream.iterate(1, step -> step <= size, step -> step * 2)
                                .map(step -> step - 1),
                        IntStream.of(size - 1))
                .filter(place -> place >= 0)
                .distinct();
    }

    /** The newest of each series, which is what this many numbers of the version have in common. */
    List<Integer> newestOfSeries(int length) {
        List<Integer> newest = new ArrayList<>();
        for (int place = 0; place < outward.size(); place++) {
            int last = newest.isEmpty() ? -1 : newest.get(newest.size() - 1);
            if (last < 0 || !isSameSeries(version(last), version(place), length)) {
                newest.add(place);
            } else if (version(place).compareTo(version(last)) > 0) {
                newest.set(newest.size() - 1, place);
            }
        }
        return newest;
    }

    private Version version(int place) {
        return outward.get(place).version();
    }

    static boolean isSameSeries(Version one, Version other, int length) {
        return IntStream.range(0, length).allMatch(index -> Objects.equals(one.release(index), other.release(index)));
    }

    List<Integer> unread(List<Integer> places) {
        return places.stream().filter(place -> findings.get(place).equals(OPEN)).toList();
    }

    /**
     * Some of those between the nearest that has it, or may have it, and the last one before that was looked at; empty where they
     * are neighbours.
     */
    List<Integer> between() {
        return Stream.of(perhaps(), nearest())
                .flatMapToInt(OptionalInt::stream)
                .boxed()
                .flatMap(far -> before(far).stream())
                .distinct()
                .toList();
    }

    private List<Integer> before(int far) {
        int near = far - 1;
        while (near >= 0 && findings.get(near).equals(OPEN)) {
            near--;
        }
        int first = near;
        int length = far - near;
        return IntStream.rangeClosed(1, INNER)
                .map(part -> first + length * part / (INNER + 1))
                .filter(place -> place > first && place < far)
                .distinct()
                .boxed()
                .toList();
    }
}
