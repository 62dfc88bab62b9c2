package dev.omnipkg.maven.demo;

import dev.omnipkg.maven.output.AnsiStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table of times in milliseconds, no wider than a terminal of 80 columns.
 *
 * @param header the titles of the columns of numbers
 * @param rows the rows below the header
 */
record TimesTable(List<String> header, List<Row> rows) {

    static final String NOTHING = "–";

    /** With three columns of numbers and a note, a row then has 73 columns at most: 80 without Maven's {@code [INFO] }. */
    private static final int LABEL_WIDTH = 33;

    private static final int CELL_WIDTH = 10;

    TimesTable {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /**
     * A row of the table.
     *
     * @param label what was timed
     * @param cells one text for each column
     * @param note a remark behind the last column; may be empty
     */
    record Row(String label, List<String> cells, String note) {
        Row {
            cells = List.copyOf(cells);
        }
    }

    /** Compares a time of omnipkg with one of uv: both times, their ratio, and a note if omnipkg is slower. */
    static Row comparison(String label, double ours, double uvs, AnsiStyle style) {
        double ratio = ours / uvs;
        return new Row(
                label,
                List.of(millis(ours), millis(uvs), String.format(Locale.ROOT, "%.2f", ratio)),
                ratio > 1 ? style.bad("slower") : "");
    }

    /**
     * Formats a time for a column.
     *
     * @param millis the time; 0 for a stage that was skipped
     */
    static String millis(double millis) {
        if (millis == 0) {
            return NOTHING;
        }
        return String.format(Locale.ROOT, millis < 10 ? "%.1f" : "%.0f", millis);
    }

    List<String> lines() {
        return Stream.concat(Stream.of(new Row("", header, "")), rows.stream())
                .map(TimesTable::line)
                .toList();
    }

    private static String line(Row row) {
        String cells = row.cells().stream()
                .map(cell -> String.format(Locale.ROOT, "%" + CELL_WIDTH + "s", cell))
                .collect(Collectors.joining());
        return String.format(Locale.ROOT, "  %-" + LABEL_WIDTH + "s%s  %s", row.label(), cells, row.note())
                .stripTrailing();
    }
}
