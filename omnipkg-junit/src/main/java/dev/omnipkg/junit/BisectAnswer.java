package dev.omnipkg.junit;

import dev.omnipkg.core.bisect.BisectReport;
import dev.omnipkg.core.bisect.BisectReport.Flip;
import dev.omnipkg.core.bisect.Difference;
import dev.omnipkg.core.bisect.LockReport;
import dev.omnipkg.core.report.BisectJson;
import dev.omnipkg.core.report.BisectText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a bisection has found, of releases or of lock files.
 *
 * @param report the core's own, a {@link BisectReport} or a {@link LockReport}
 * @param flip where the script stopped working, or started to; empty where several distributions do that together
 * @param entries for the test's report
 * @param lines for people
 * @param json for machines
 */
record BisectAnswer(Object report, Optional<Flip> flip, Map<String, String> entries, List<String> lines, String json) {

    BisectAnswer {
        entries = Map.copyOf(entries);
        lines = List.copyOf(lines);
    }

    static BisectAnswer of(BisectReport report) {
        return new BisectAnswer(
                report, Optional.of(report.flip()), entries(report), BisectText.lines(report), BisectJson.of(report));
    }

    static BisectAnswer of(LockReport report) {
        Map<String, String> entries = new LinkedHashMap<>();
        report.version().ifPresent(version -> entries.putAll(entries(version)));
        int runs = report.runs() + report.version().map(BisectReport::runs).orElse(0);
        entries.put("omnipkg.runs", String.valueOf(runs));
        entries.put(
                "omnipkg.culprits",
                report.culprits().stream().map(Difference::toString).collect(Collectors.joining(", ")));
        return new BisectAnswer(
                report,
                report.version().map(BisectReport::flip),
                entries,
                BisectText.lines(report),
                BisectJson.of(report));
    }

    private static Map<String, String> entries(BisectReport report) {
        Flip flip = report.flip();
        return Map.of(
                flip.fixed() ? "omnipkg.firstGood" : "omnipkg.firstBad",
                flip.first().toString(),
                flip.fixed() ? "omnipkg.lastBad" : "omnipkg.lastGood",
                flip.last().toString(),
                "omnipkg.runs",
                String.valueOf(report.runs()));
    }
}
