package dev.omnipkg.bench;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.base.BaseRequest;
import dev.omnipkg.core.bubble.Bubble;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.heal.HealingListener;
import dev.omnipkg.core.heal.HealingOptions;
import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.heal.HealingReport;
import dev.omnipkg.core.heal.HealingRequest;
import dev.omnipkg.core.heal.Stage;
import dev.omnipkg.core.plan.HealingPlan;
import dev.omnipkg.core.plan.Mode;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.run.ScriptRequest;
import dev.omnipkg.core.run.ScriptRun;
import dev.omnipkg.core.run.ScriptRunner;
import dev.omnipkg.core.run.ScriptTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** One script: a base with rich 13.7.1, and a script that needs rich 13.4.2. */
final class ScriptBenchmark {

    static final String FAILING = """
            import importlib.metadata
            rich_version = importlib.metadata.version("rich")
            assert rich_version == "13.4.2", f"Incorrect rich version! Expected 13.4.2, got {rich_version}"
            """;

    static final Requirement OLD = Requirement.parse("rich==13.4.2");

    private final Bench bench;
    private final HealingEngine engine;
    private final ProcessRunner processes = new ProcessRunner();
    private final BaseEnvironment base;
    private final Bubble empty;

    ScriptBenchmark(Bench bench) throws IOException {
        this.bench = bench;
        this.engine = bench.engine(bench.work().resolve("home"));
        this.base = engine.base(baseRequest());
        this.empty = engine.prebuild(base, List.of(), Mode.OVERLAY, HealingListener.NONE);
    }

    static BaseRequest baseRequest() {
        return new BaseRequest(Optional.empty(), Optional.of(List.of(Requirement.parse("rich==13.7.1"))));
    }

    List<Measurement> measure() throws Exception {
        List<Measurement> measurements = new ArrayList<>();
        measurements.add(start());
        measurements.add(capture());
        measurements.add(failingCapture());
        measurements.add(lookUp());
        measurements.addAll(warmHeal());
        return measurements;
    }

    private long plain(Path python, Path script, int exitCode) {
        return Bench.run(bench.work(), List.of(python.toString(), script.toString()), exitCode);
    }

    private long captured(Path script, int exitCode) throws IOException {
        ScriptRequest request = ScriptRequest.of(new ScriptTarget.Script(script.toString()), bench.work());
        ScriptRun run = new ScriptRunner(processes, System.getenv())
                .run(empty.executable(), request, bench.work().resolve("streams"));
        Bench.check(run.exitCode() == exitCode, "exit code " + run.exitCode());
        Bench.check(exitCode == 0 || run.records().size() == 1, "no record was written");
        return run.duration().toNanos();
    }

    private Path bare() {
        return base.interpreter().executable();
    }

    private Measurement start() throws Exception {
        Path script = bench.script("nothing.py", "pass\n");
        double[][] millis = Turns.of(
                bench.rounds(10),
                bench.rounds(101),
                () -> plain(empty.executable(), script, 0),
                () -> plain(bare(), script, 0));
        return Measurement.atMostSlowerBy(
                1, "start of Python in a bubble, beside the base's own interpreter", millis[0], millis[1]);
    }

    private Measurement capture() throws Exception {
        Path script = bench.script("passes.py", "import json\nprint(json.dumps({'a': 1}))\n");
        double[][] millis = Turns.of(
                bench.rounds(10), bench.rounds(101), () -> captured(script, 0), () -> plain(bare(), script, 0));
        return Measurement.atMostSlowerBy(
                2, "a script that passes, with capture, beside plain Python", millis[0], millis[1]);
    }

    private Measurement failingCapture() throws Exception {
        Path script = bench.script("fails.py", FAILING);
        double[][] millis =
                Turns.of(bench.rounds(5), bench.rounds(61), () -> captured(script, 1), () -> plain(bare(), script, 1));
        return Measurement.atMostSlowerBy(
                25, "a script that fails, with capture, beside plain Python", millis[0], millis[1]);
    }

    private Measurement lookUp() throws Exception {
        double[] millis = Turns.of(bench.rounds(200), bench.rounds(501), () -> {
            long began = System.nanoTime();
            Bench.check(engine.bubbles().find(base, HealingPlan.NOTHING).isPresent(), "no bubble");
            return System.nanoTime() - began;
        });
        return Measurement.atMost(2, "look-up of a bubble that is there", millis);
    }

    /**
     * A heal beside two runs by uv, one that fails and one that is told what to install. From each sum the same two bare runs
     * of the script, of the same round, are taken away.
     */
    private List<Measurement> warmHeal() throws Exception {
        Path script = bench.script("heals.py", FAILING);
        HealingRequest request = new HealingRequest(
                ScriptRequest.of(new ScriptTarget.Script(script.toString()), bench.work()),
                baseRequest(),
                HealingOptions.defaults(bench.work().resolve("reports")));
        for (int i = 0; i < bench.rounds(30); i++) {
            heal(request);
        }
        Path bubble = engine.prebuild(base, List.of(OLD), Mode.OVERLAY, HealingListener.NONE)
                .executable();
        List<WarmRound> rounds = new ArrayList<>();
        for (int i = 0; i < bench.rounds(31) + 1; i++) {
            rounds.add(round(request, script, bubble));
        }
        rounds.remove(0); // uv's first time
        return WarmRound.measurements(rounds);
    }

    private WarmRound round(HealingRequest request, Path script, Path bubble) throws IOException {
        long began = System.nanoTime();
        HealingOutcome outcome = heal(request);
        double whole = (System.nanoTime() - began) / 1e6;
        double bare = (plain(bare(), script, 1) + plain(bubble, script, 0)) / 1e6;
        double uv = (uv(script, 1) + uv(script, 0, "--with=" + OLD)) / 1e6;
        double offline = (uv(script, 1, "--offline") + uv(script, 0, "--offline", "--with=" + OLD)) / 1e6;
        return new WarmRound(whole, stages(outcome.report()), processes(outcome), bare, uv, offline);
    }

    private HealingOutcome heal(HealingRequest request) throws IOException {
        HealingOutcome outcome = engine.heal(request, HealingListener.NONE);
        Bench.check(
                outcome instanceof HealingOutcome.Healed && outcome.attempts().size() == 2, "not healed");
        return outcome;
    }

    private static List<Double> processes(HealingOutcome outcome) {
        return outcome.attempts().stream()
                .map(attempt -> attempt.run().duration().toNanos() / 1e6)
                .toList();
    }

    private static Map<Stage, Double> stages(HealingReport report) {
        Map<Stage, Double> stages = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            stages.put(stage, report.timings().get(stage).toNanos() / 1e6);
        }
        return stages;
    }

    private long uv(Path script, int exitCode, String... options) {
        List<String> command = new ArrayList<>(List.of(bench.tool("uv"), "run", "--no-project", "--python=" + bare()));
        command.addAll(List.of(options));
        command.add(script.toString());
        return Bench.run(bench.work(), command, exitCode);
    }

    /**
     * One round; milliseconds.
     *
     * @param whole a heal
     * @param stages what it took of that in each stage
     * @param processes the two processes of the script, capture included
     * @param bare the script run twice, without omnipkg and without uv
     * @param uv the two runs by uv
     * @param offline the same with {@code --offline}
     */
    private record WarmRound(
            double whole, Map<Stage, Double> stages, List<Double> processes, double bare, double uv, double offline) {

        static List<Measurement> measurements(List<WarmRound> rounds) {
            List<Measurement> measurements = new ArrayList<>();
            measurements.add(Measurement.atMost(
                    15,
                    "all that a warm heal adds to its two processes, in a warm JVM",
                    all(rounds, round -> round.whole - round.processes.get(0) - round.processes.get(1))));
            for (Stage stage : Stage.values()) {
                String name = stage.name().toLowerCase(Locale.ROOT);
                measurements.add(Measurement.shown("of that, " + name, all(rounds, round -> round.added(stage))));
            }
            measurements.add(Measurement.shown(
                    "of that, before the first and after the last stage",
                    all(
                            rounds,
                            round -> round.whole
                                    - round.stages.values().stream()
                                            .mapToDouble(Double::doubleValue)
                                            .sum())));
            double[] ours = all(rounds, round -> round.whole - round.bare);
            measurements.add(Measurement.atMostTimes(
                    0.1,
                    "all that a warm heal adds to two bare runs, beside what uv run and uv run --with add",
                    ours,
                    all(rounds, round -> round.uv - round.bare)));
            measurements.add(Measurement.atMostTimes(
                    0.1, "the same beside uv run --offline", ours, all(rounds, round -> round.offline - round.bare)));
            return measurements;
        }

        private double added(Stage stage) {
            double process = switch (stage) {
                case RUN -> processes.get(0);
                case RERUN -> processes.get(1);
                default -> 0;
            };
            return stages.getOrDefault(stage, 0.0) - process;
        }

        private static double[] all(List<WarmRound> rounds, ToDoubleFunction<WarmRound> part) {
            return rounds.stream().mapToDouble(part).toArray();
        }
    }
}
