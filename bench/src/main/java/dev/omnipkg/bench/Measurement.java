package dev.omnipkg.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A pair of timings.
 *
 * @param what what was measured
 * @param ours the median with omnipkg, in milliseconds
 * @param beside the median of what it stands beside, in milliseconds; 0 where it stands for itself
 * @param ratio {@code ours / beside}; 0 where there is nothing beside
 * @param bound what is to be reached
 * @param met whether it was reached
 * @param samples all timings with omnipkg, in milliseconds
 * @param besideSamples all timings of what it stands beside, in milliseconds
 */
record Measurement(
        String what,
        double ours,
        double beside,
        double ratio,
        String bound,
        boolean met,
        List<Double> samples,
        List<Double> besideSamples) {

    /** Ours may be slower by so many milliseconds. */
    static Measurement atMostSlowerBy(double limit, String what, double[] ours, double[] beside) {
        double difference = median(ours) - median(beside);
        return of(what, ours, beside, String.format(Locale.ROOT, "at most + %s ms", limit), difference <= limit);
    }

    /** Ours may take so many milliseconds. */
    static Measurement atMost(double limit, String what, double[] ours) {
        String bound = String.format(Locale.ROOT, "at most %s ms", limit);
        return of(what, ours, new double[0], bound, median(ours) <= limit);
    }

    /** Ours may take so many times as long. */
    static Measurement atMostTimes(double limit, String what, double[] ours, double[] beside) {
        String bound = String.format(Locale.ROOT, "at most %s x", limit);
        return of(what, ours, beside, bound, median(ours) <= limit * median(beside));
    }

    /** Without a bound. */
    static Measurement shown(String what, double[] ours) {
        return of(what, ours, new double[0], "shown", true);
    }

    /** Beside something, without a bound. */
    static Measurement shownBeside(String what, double[] ours, double[] beside) {
        return of(what, ours, beside, "shown", true);
    }

    private static Measurement of(String what, double[] ours, double[] beside, String bound, boolean met) {
        double besideMedian = beside.length == 0 ? 0 : median(beside);
        return new Measurement(
                what,
                rounded(median(ours)),
                rounded(besideMedian),
                beside.length == 0 ? 0 : rounded(median(ours) / besideMedian),
                bound,
                met,
                rounded(ours),
                rounded(beside));
    }

    static double median(double[] samples) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    private static List<Double> rounded(double[] values) {
        return Arrays.stream(values).map(Measurement::rounded).boxed().toList();
    }

    /** A line of the table. */
    @Override
    public String toString() {
        double[] sorted =
                samples.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "%-72s %9.2f ms (%.2f to %.2f)%s, %s: %s",
                what,
                ours,
                sorted[sorted.length / 10],
                sorted[sorted.length - 1 - sorted.length / 10],
                besideSamples.isEmpty()
                        ? ""
                        : String.format(Locale.ROOT, " beside %.2f ms, + %.2f", beside, ours - beside),
                bound,
                met ? "met" : "NOT MET");
    }
}
