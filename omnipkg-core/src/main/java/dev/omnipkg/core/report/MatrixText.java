package dev.omnipkg.core.report;

import dev.omnipkg.core.matrix.Cell;
import dev.omnipkg.core.matrix.CellResult;
import dev.omnipkg.core.matrix.CellResult.CellVerdict;
import dev.omnipkg.core.matrix.MatrixReport;
import dev.omnipkg.core.matrix.ProvenRange;
import dev.omnipkg.core.matrix.Shard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** A matrix in words. */
@API(status = Status.MAINTAINED)
public final class MatrixText {

    private static final String OWN = "base";

    private MatrixText() {}

    /**
     * The results as a table: a line for every combination of versions, a column for every interpreter.
     *
     * @param report the report
     * @return several lines, without blanks at their ends
     */
    public static String grid(MatrixReport report) {
        List<String> pythons = report.results().stream()
                .map(result -> python(result.cell()))
                .distinct()
                .toList();
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        for (CellResult result : report.results()) {
            rows.computeIfAbsent(result.cell().versions(), row -> new LinkedHashMap<>())
                    .put(python(result.cell()), word(result.verdict()));
        }
        List<List<String>> table = new ArrayList<>();
        table.add(Stream.concat(Stream.of(""), pythons.stream()).toList());
        rows.forEach((versions, verdicts) -> table.add(Stream.concat(
                        Stream.of(versions), pythons.stream().map(python -> verdicts.getOrDefault(python, "")))
                .toList()));
        return aligned(table);
    }

    private static String python(Cell cell) {
        return cell.python().map(version -> "Python " + version).orElse(OWN);
    }

    private static String word(CellVerdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private static String aligned(List<List<String>> table) {
        int columns = table.get(0).size();
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            int at = column;
            widths.add(
                    table.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
        }
        return table.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
    }

    private static String line(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(widths.get(column) - cell.length() + 2));
        }
        return line.toString().stripTrailing();
    }

    /**
     * What the matrix proves, as one line a distribution.
     *
     * @param report the report
     * @return such as {@code rich >=13.4.2,<13.8}
     */
    public static List<String> ranges(MatrixReport report) {
        return report.ranges().stream().map(ProvenRange::toString).toList();
    }

    /**
     * What came of the cells and what that proves: the table, and below it a line for each distribution.
     *
     * @param report the report
     * @return several lines, and none for a shard without cells
     */
    public static List<String> lines(MatrixReport report) {
        if (report.results().isEmpty()) {
            return List.of();
        }
        return Stream.concat(grid(report).lines(), ranges(report).stream().map(range -> "works with " + range))
                .toList();
    }

    /**
     * One line: how many cells ended how.
     *
     * @param report the report
     * @return such as {@code demo: 3 passed, 1 failed, 1 aborted of 5 cells}
     */
    public static String summary(MatrixReport report) {
        if (report.results().isEmpty()) {
            return report.script() + ": shard " + report.shard() + " has none of the " + report.cells() + " cells";
        }
        String counts = Stream.of(CellVerdict.values())
                .filter(verdict -> report.count(verdict) > 0)
                .map(verdict -> report.count(verdict) + " " + word(verdict))
                .collect(Collectors.joining(", "));
        String part = report.shard().equals(Shard.WHOLE) ? "" : ", of which this is shard " + report.shard();
        return report.script() + ": " + counts + " of " + report.cells() + " cells" + part;
    }

    /**
     * The cells that did not simply pass, with the reason of each.
     *
     * @param report the report
     * @return one line a cell
     */
    public static List<String> remarks(MatrixReport report) {
        return report.results().stream()
                .filter(result -> result.verdict() != CellVerdict.PASSED)
                .map(MatrixText::line)
                .toList();
    }

    /**
     * A result in one line.
     *
     * @param result the result
     * @return such as {@code rich==13.7.1 failed: AssertionError: wrong}
     */
    public static String line(CellResult result) {
        String reason = result.reason().lines().findFirst().orElse("");
        return result.cell().name() + " " + word(result.verdict())
                + Optional.of(reason)
                        .filter(text -> !text.isEmpty())
                        .map(text -> ": " + text)
                        .orElse("");
    }
}
