package dev.omnipkg.maven;

import dev.omnipkg.core.process.ProcessResult;
import dev.omnipkg.core.requirement.Requirement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The heals of a script beside runs of the same script by uv, in turns; times in milliseconds. */
final class UvComparison {

    static final int ROUNDS = 5;

    private final UvRuns uv;
    private final List<Requirement> needed;
    private final boolean offline;
    private final List<TimedHeal> heals = new ArrayList<>();
    private final List<Double> failing = new ArrayList<>();
    private final List<Double> healed = new ArrayList<>();
    private final List<Double> healedOffline = new ArrayList<>();

    /** A heal that is timed. */
    @FunctionalInterface
    interface Heal {
        TimedHeal run() throws IOException;
    }

    UvComparison(UvRuns uv, List<Requirement> needed, boolean offline) {
        this.uv = uv;
        this.needed = needed;
        this.offline = offline;
    }

    /** Why uv does not do the same work; it is also uv's first time. */
    Optional<String> obstacle() {
        ProcessResult fails = runFailing();
        ProcessResult passes = runHealed();
        if (fails.exitCode() != 1 || !fails.stderr().text().contains("AssertionError")) {
            return Optional.of("uv run does not fail as the script does: " + end(fails));
        }
        return passes.succeeded() ? Optional.empty() : Optional.of("uv run --with does not pass: " + end(passes));
    }

    /**
     * Times both.
     *
     * @param warm a heal from what is kept
     * @param first a heal for the first time
     * @param style sets off where omnipkg is slower
     * @return the table
     */
    TimesTable measure(Heal warm, Heal first, Style style) throws IOException {
        for (int i = 0; i < ROUNDS; i++) {
            if (i % 2 == 0) {
                heals.add(warm.run());
            }
            failing.add(millis(runFailing()));
            healed.add(millis(runHealed()));
            if (!offline) {
                healedOffline.add(millis(uv.run(needed, "--offline")));
            }
            if (i % 2 == 1) {
                heals.add(warm.run());
            }
        }
        TimedHeal cold = first.run();
        double isolated = millis(offline ? uv.run(needed, "--isolated", "--offline") : uv.run(needed, "--isolated"));
        return table(cold.whole() - cold.failing(), isolated, style);
    }

    private TimesTable table(double cold, double isolated, Style style) {
        List<TimesTable.Row> rows = new ArrayList<>();
        rows.add(TimesTable.beside("the run that fails", of(TimedHeal::failing), median(failing), style));
        rows.add(TimesTable.beside("the run that passes", of(TimedHeal::healed), median(healed), style));
        if (!healedOffline.isEmpty()) {
            rows.add(TimesTable.beside("the same, uv --offline", of(TimedHeal::healed), median(healedOffline), style));
        }
        rows.add(new TimesTable.Row(
                "all else (uv is told the cause)",
                List.of(TimesTable.millis(of(TimedHeal::between)), TimesTable.NOTHING, ""),
                ""));
        rows.add(TimesTable.beside("all of it", of(TimedHeal::whole), median(failing) + median(healed), style));
        rows.add(TimesTable.beside("first time, wheels cached (once)", cold, isolated, style));
        return new TimesTable(List.of("omnipkg", uv.version(), "ratio"), rows);
    }

    private ProcessResult runFailing() {
        return offline ? uv.run(List.of(), "--offline") : uv.run(List.of());
    }

    private ProcessResult runHealed() {
        return offline ? uv.run(needed, "--offline") : uv.run(needed);
    }

    private double of(ToDoubleFunction<TimedHeal> part) {
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

    private static String end(ProcessResult process) {
        return "exit code " + process.exitCode() + "\n"
                + process.stderr().text().strip();
    }
}
