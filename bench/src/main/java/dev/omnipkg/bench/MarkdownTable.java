package dev.omnipkg.bench;

import java.util.List;
import java.util.Locale;

/** Measurements as a table that a document can take over. */
record MarkdownTable(List<Measurement> measurements) {

    MarkdownTable {
        measurements = List.copyOf(measurements);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("""
                | what | omnipkg | beside it | difference | ratio | to reach |
                |---|---|---|---|---|---|
                """);
        measurements.forEach(measurement -> text.append(row(measurement)));
        return text.toString();
    }

    private static String row(Measurement measurement) {
        boolean beside = !measurement.besideSamples().isEmpty();
        return String.format(
                "| %s | %s | %s | %s | %s | %s%s |%n",
                measurement.what(),
                spread(measurement.ours(), measurement.samples()),
                beside ? spread(measurement.beside(), measurement.besideSamples()) : "–",
                beside ? String.format(Locale.ROOT, "%+.1f", measurement.ours() - measurement.beside()) : "",
                beside ? String.format(Locale.ROOT, "%.2f", measurement.ratio()) : "",
                measurement.bound(),
                measurement.met() ? "" : ", **not met**");
    }

    /** The median, and the 10th and 90th percentile. */
    private static String spread(double median, List<Double> samples) {
        List<Double> sorted = samples.stream().sorted().toList();
        int tenth = sorted.size() / 10;
        return millis(median) + " (" + millis(sorted.get(tenth)) + " to "
                + millis(sorted.get(sorted.size() - 1 - tenth)) + ")";
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, Math.abs(millis) < 100 ? "%.1f" : "%.0f", millis);
    }
}
