package dev.omnipkg.core.symbol;

import dev.omnipkg.core.requirement.Version;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Chooses which releases a bubble has to tell of: those at both ends, then by halves wherever neighbours differ. What lies
 * between neighbours that agree is presumed to agree too. All releases here have a wheel, and are in the order of versions.
 */
record ReleaseHalving(List<Version> versions, List<Finding> findings) {

    ReleaseHalving {
        versions = List.copyOf(versions);
        findings = List.copyOf(findings);
    }

    /** Releases whose wheels do not tell and that follow one another; both ends count. */
    private record Run(int first, int last) {}

    /** The places to probe next; empty where nothing more has to be probed. */
    Set<Integer> next() {
        Set<Integer> next = new LinkedHashSet<>(ends());
        if (next.isEmpty()) {
            runs().stream().filter(this::differs).forEach(run -> next.add((run.first() + run.last()) / 2));
        }
        return next.isEmpty() && allAgree() ? lastOfSeries() : next;
    }

    Set<Integer> open() {
        Set<Integer> open = new LinkedHashSet<>();
        for (int place = 0; place < findings.size(); place++) {
            if (findings.get(place).isOpen()) {
                open.add(place);
            }
        }
        return open;
    }

    private Set<Integer> ends() {
        Set<Integer> ends = open();
        ends.removeIf(place -> place != 0 && place != findings.size() - 1);
        return ends;
    }

    private boolean allAgree() {
        return findings.stream()
                        .filter(Finding::isKnown)
                        .map(Finding::presence)
                        .distinct()
                        .count()
                < 2;
    }

    /**
     * A symbol that came and went between the ends would be missed, and one that went and came back as {@code numpy.bool} did; so
     * the last release of each major version is looked at.
     */
    private Set<Integer> lastOfSeries() {
        Set<Integer> last = open();
        last.removeIf(place ->
                versions.get(place).release(0).equals(versions.get(place + 1).release(0)));
        return last;
    }

    private List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        int first = -1;
        for (int place = 0; place < findings.size(); place++) {
            boolean open = findings.get(place).isOpen();
            if (open && first < 0) {
                first = place;
            }
            if (!open && first >= 0) {
                runs.add(new Run(first, place - 1));
                first = -1;
            }
        }
        return runs;
    }

    private boolean differs(Run run) {
        return before(run).presence() != after(run).presence();
    }

    private Finding before(Run run) {
        return findings.get(run.first() - 1);
    }

    private Finding after(Run run) {
        return findings.get(run.last() + 1);
    }

    /** The findings, those of releases between agreeing neighbours included. */
    List<Finding> presumed() {
        List<Finding> all = new ArrayList<>(findings);
        for (Run run : runs()) {
            if (!differs(run) && before(run).isKnown()) {
                Finding presumed = new Finding(before(run).presence(), Evidence.PRESUMED, reason(run));
                for (int place = run.first(); place <= run.last(); place++) {
                    all.set(place, presumed);
                }
            }
        }
        return all;
    }

    private String reason(Run run) {
        Version before = versions.get(run.first() - 1);
        Version after = versions.get(run.last() + 1);
        return before(run).presence() == Presence.PRESENT
                ? before + " and " + after + " have it"
                : "neither " + before + " nor " + after + " has it";
    }
}
