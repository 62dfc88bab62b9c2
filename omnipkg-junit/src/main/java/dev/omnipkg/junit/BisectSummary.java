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
 * The answer of a bisection in the forms in which it is published, whether it was about releases or lock files.
 *
 * @param report the report of the core: a {@link BisectReport} or a {@link LockReport}
 * @param flip where the script stopped working, or started to; empty if several distributions cause that together
 * @param entries the report entries of the test
 * @param lines the text for the log and for messages
 * @param json the content of the published file
 */
record BisectSummary(Object report, Optional<Flip> flip, Map<String, String> entries, List<String> lines, String json) {

    BisectSummary {
        entries = Map.copyOf(entries);
        lines = List.copyOf(lines);
    }

    static BisectSummary of(BisectReport report) {
        return new BisectSummary(
                report, Optional.of(report.flip()), entries(report), BisectText.lines(report), BisectJson.of(report));
    }

    static BisectSummary of(LockReport report) {
        Map<String, String> entries = new LinkedHashMap<>();
        report.version().ifPresent(version -> entries.putAll(entries(version)));
        int runs = report.runs() + report.version().map(BisectReport::runs).orElse(0);
        entries.put("omnipkg.runs", String.valueOf(runs));
        entries.put(
                "omnipkg.culprits",
                report.culprits().stream().map(Difference::toString).collect(Collectors.joining(", ")));
        return new BisectSummary(
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
