package dev.omnipkg.junit;

import dev.omnipkg.core.matrix.Cell;
import dev.omnipkg.core.matrix.CellResult;
import dev.omnipkg.core.matrix.CellResult.CellVerdict;
import dev.omnipkg.core.matrix.MatrixReport;
import dev.omnipkg.core.report.MatrixJson;
import dev.omnipkg.core.report.MatrixText;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Collects the results of the cells of a matrix, which may run in parallel. JUnit closes it after the last one, and then it publishes the
 * report. JUnit 5.12 closes only its own type, and later versions close any {@link AutoCloseable}.
 */
final class MatrixResults implements ExtensionContext.Store.CloseableResource, AutoCloseable {

    private static final Logger LOGGER = System.getLogger("dev.omnipkg.junit");

    private final ExtensionContext context;
    private final MatrixConfiguration configuration;
    private final int all;
    private final List<Cell> cells;
    private final Map<Integer, CellResult> results = new ConcurrentHashMap<>();

    MatrixResults(ExtensionContext context, MatrixConfiguration configuration, int all, List<Cell> cells) {
        this.context = context;
        this.configuration = configuration;
        this.all = all;
        this.cells = cells;
    }

    void add(int at, CellResult result) {
        results.put(at, result);
    }

    @Override
    public void close() throws IOException {
        MatrixReport report = report();
        Path file = ReportFile.publish(
                context, configuration.run().settings().options().reports(), "matrix", MatrixJson.of(report));
        context.publishReportEntry(entries(report, file));
        LOGGER.log(Level.INFO, String.join("\n", lines(report)));
    }

    private MatrixReport report() {
        List<CellResult> ordered = IntStream.range(0, cells.size())
                .mapToObj(at -> results.getOrDefault(at, notRun(cells.get(at))))
                .toList();
        String script = configuration.run().target().orElseThrow().displayName();
        return new MatrixReport(script, configuration.shard(), all, ordered);
    }

    private static CellResult notRun(Cell cell) {
        return new CellResult(cell, CellVerdict.ABORTED, "the test ended before its script was run", 0);
    }

    private static Map<String, String> entries(MatrixReport report, Path file) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("omnipkg.script", report.script());
        entries.put("omnipkg.shard", report.shard().toString());
        entries.put("omnipkg.matrix", MatrixText.grid(report));
        entries.put("omnipkg.ranges", String.join("\n", MatrixText.ranges(report)));
        entries.put("omnipkg.report", file.toString());
        // a matrix of interpreters alone has no ranges, and an empty shard has no table
        entries.values().removeIf(String::isBlank);
        return entries;
    }

    private static List<String> lines(MatrixReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(MatrixText.summary(report));
        lines.addAll(MatrixText.lines(report));
        lines.addAll(MatrixText.remarks(report));
        return lines;
    }
}
