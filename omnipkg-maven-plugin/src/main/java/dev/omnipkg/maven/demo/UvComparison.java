package dev.omnipkg.maven.demo;

import dev.omnipkg.core.process.ProcessResult;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.maven.output.AnsiStyle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Compares heals of a script with runs of the same script by uv, in alternation; times are in milliseconds. */
final class UvComparison {

    /** Enough for a median that one slow run does not move, and few enough for the comparison to take seconds. */
    static final int ROUNDS = 5;

    private final UvRuns uv;
    private final List<Requirement> needed;
    private final boolean offline;
    private final List<TimedHeal> heals = new ArrayList<>();
    private final List<Double> failingRuns = new ArrayList<>();
    private final List<Double> passingRuns = new ArrayList<>();
    private final List<Double> passingOfflineRuns = new ArrayList<>();

    /** Heals the script once. */
    @FunctionalInterface
    interface Heal {
        TimedHeal run() throws IOException;
    }

    UvComparison(UvRuns uv, List<Requirement> needed, boolean offline) {
        this.uv = uv;
        this.needed = needed;
        this.offline = offline;
    }

    /** Makes both runs once with uv, which also fills its cache, and tells why a comparison would be unfair; empty if it is fair. */
    Optional<String> obstacle() {
        ProcessResult fails = runFailing();
        ProcessResult passes = runPassing();
        if (fails.exitCode() != 1 || !fails.stderr().text().contains("AssertionError")) {
            return Optional.of("uv run does not fail in the same way as the script: " + describe(fails));
        }
        return passes.succeeded() ? Optional.empty() : Optional.of("uv run --with does not pass: " + describe(passes));
    }

    /**
     * Measures heals and runs by uv.
     *
     * @param warm heals again, with everything in place
     * @param first heals for the first time
     * @param style highlights where omnipkg is slower
     * @return the times of both, row by row
     */
    TimesTable measure(Heal warm, Heal first, AnsiStyle style) throws IOException {
        for (int i = 0; i < ROUNDS; i++) {
            if (i % 2 == 0) {
                heals.add(warm.run());
            }
            failingRuns.add(millis(runFailing()));
            passingRuns.add(millis(runPassing()));
            if (!offline) {
                passingOfflineRuns.add(millis(uv.run(needed, "--offline")));
            }
            if (i % 2 == 1) {
                heals.add(warm.run());
            }
        }
        TimedHeal cold = first.run();
        double isolated = millis(offline ? uv.run(needed, "--isolated", "--offline") : uv.run(needed, "--isolated"));
        return table(cold.total() - cold.failingRun(), isolated, style);
    }

    private TimesTable table(double cold, double isolated, AnsiStyle style) {
        List<TimesTable.Row> rows = new ArrayList<>();
        rows.add(TimesTable.comparison("failing run", medianOf(TimedHeal::failingRun), median(failingRuns), style));
        rows.add(TimesTable.comparison("passing run", medianOf(TimedHeal::passingRun), median(passingRuns), style));
        if (!passingOfflineRuns.isEmpty()) {
            rows.add(TimesTable.comparison(
                    "passing run, uv --offline", medianOf(TimedHeal::passingRun), median(passingOfflineRuns), style));
        }
        rows.add(new TimesTable.Row(
                "the rest (uv is told the cause)",
                List.of(TimesTable.millis(medianOf(TimedHeal::rest)), TimesTable.NOTHING, ""),
                ""));
        rows.add(TimesTable.comparison(
                "total", medianOf(TimedHeal::total), median(failingRuns) + median(passingRuns), style));
        rows.add(TimesTable.comparison("first time, wheels cached (once)", cold, isolated, style));
        return new TimesTable(List.of("omnipkg", uv.version(), "ratio"), rows);
    }

    private ProcessResult runFailing() {
        return offline ? uv.run(List.of(), "--offline") : uv.run(List.of());
    }

    private ProcessResult runPassing() {
        return offline ? uv.run(needed, "--offline") : uv.run(needed);
    }

    private double medianOf(ToDoubleFunction<TimedHeal> part) {
        return median(heals.stream().map(part::applyAsDouble).toList());
    }

    private static double millis(ProcessResult process) {
        return process.duration().toNanos() / 1e6;
    }

    static double median(List<Double> samples) {
        List<Double> sorted = samples.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static String describe(ProcessResult process) {
        return "exit code " + process.exitCode() + "\n"
                + process.stderr().text().strip();
    }
}
