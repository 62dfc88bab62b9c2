package dev.omnipkg.maven;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Times below each other, for 80 columns.
 *
 * @param header what the columns of numbers are called
 * @param rows the rows
 */
record TimesTable(List<String> header, List<Row> rows) {

    static final String NOTHING = "–";

    private static final int LABEL = 33;
    private static final int CELL = 10;

    TimesTable {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /**
     * A row.
     *
     * @param label what was timed
     * @param cells a text for each column
     * @param note what is to be said of it; may be empty
     */
    record Row(String label, List<String> cells, String note) {
        Row {
            cells = List.copyOf(cells);
        }
    }

    /** Two times beside each other, and how many times as long the first one is; where it is longer, that is said. */
    static Row beside(String label, double ours, double other, Style style) {
        double ratio = ours / other;
        return new Row(
                label,
                List.of(millis(ours), millis(other), String.format(Locale.ROOT, "%.2f", ratio)),
                ratio > 1 ? style.bad("slower") : "");
    }

    /**
     * A time as it stands in a column.
     *
     * @param millis milliseconds; 0 for what was not done
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
                .map(cell -> String.format(Locale.ROOT, "%" + CELL + "s", cell))
                .collect(Collectors.joining());
        return String.format(Locale.ROOT, "  %-" + LABEL + "s%s  %s", row.label(), cells, row.note())
                .stripTrailing();
    }
}
