package dev.omnipkg.bench;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.base.BaseRequest;
import dev.omnipkg.core.bubble.Bubble;
import dev.omnipkg.core.heal.EngineSettings;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.heal.HealingListener;
import dev.omnipkg.core.heal.HealingOptions;
import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.heal.HealingRequest;
import dev.omnipkg.core.io.AtomicFile;
import dev.omnipkg.core.io.DirectoryTree;
import dev.omnipkg.core.io.Json;
import dev.omnipkg.core.plan.HealingPlan;
import dev.omnipkg.core.plan.Mode;
import dev.omnipkg.core.process.ProcessRequest;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.run.ScriptRequest;
import dev.omnipkg.core.run.ScriptRunner;
import dev.omnipkg.core.run.ScriptTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The benchmark: a base with rich 13.7.1, and a script that needs rich 13.4.2. */
public final class Benchmark {

    private static final String FAILING = """
            import importlib.metadata
            rich_version = importlib.metadata.version("rich")
            assert rich_version == "13.4.2", f"Incorrect rich version! Expected 13.4.2, got {rich_version}"
            """;

    private final Path work;
    private final HealingEngine engine;
    private final ProcessRunner processes = new ProcessRunner();
    private final BaseEnvironment base;
    private final Bubble empty;
    private final List<Measurement> measurements = new ArrayList<>();

    private Benchmark(Path work) throws Exception {
        this.work = work;
        this.engine = HealingEngine.open(new EngineSettings(
                work.resolve("home"), Optional.empty(), false, Optional.empty(), Set.of(), System.getenv(), work));
        this.base = engine.base(baseRequest());
        this.empty = engine.prebuild(base, List.of(), Mode.OVERLAY, HealingListener.NONE);
    }

    private static BaseRequest baseRequest() {
        return new BaseRequest(Optional.empty(), Optional.of(List.of(Requirement.parse("rich==13.7.1"))));
    }

    /**
     * Measures everything, prints the table and writes it as JSON.
     *
     * @param arguments the directory to work in, the file for the result, the Maven command, the repository that holds the
     *     plugin, and the one that holds all else
     * @throws Exception if something that is measured does not work
     */
    public static void main(String[] arguments) throws Exception {
        Path work = Path.of(arguments[0]);
        DirectoryTree.delete(work);
        Files.createDirectories(work);
        Benchmark benchmark = new Benchmark(work);
        benchmark.start();
        benchmark.capture();
        benchmark.failingCapture();
        benchmark.lookUp();
        benchmark.warmHeal();
        benchmark.measurements.addAll(new MatrixBenchmark(work).measure());
        benchmark.measurements.add(
                new PrebuildBenchmark(work, arguments[2], Path.of(arguments[3]), Path.of(arguments[4])).measure());
        AtomicFile.write(Path.of(arguments[1]), Json.write(benchmark.measurements));
        benchmark.measurements.forEach(measurement -> System.out.println(measurement));
    }

    private long plain(Path python, Path script, int exitCode) {
        var result = processes.run(ProcessRequest.tool(
                List.of(python.toString(), script.toString()), System.getenv(), work, Duration.ofMinutes(1)));
        check(result.exitCode() == exitCode, "exit code " + result.exitCode());
        return result.duration().toNanos();
    }

    private long captured(Path script, int exitCode) throws Exception {
        ScriptRequest request = ScriptRequest.of(new ScriptTarget.Script(script.toString()), work);
        var run =
                new ScriptRunner(processes, System.getenv()).run(empty.executable(), request, work.resolve("streams"));
        check(run.process().exitCode() == exitCode, "exit code " + run.process().exitCode());
        check(exitCode == 0 || run.records().size() == 1, "no record was written");
        return run.process().duration().toNanos();
    }

    private static void check(boolean works, String otherwise) {
        if (!works) {
            throw new IllegalStateException("What is measured does not work: " + otherwise);
        }
    }

    private Path script(String name, String source) throws Exception {
        return Files.writeString(work.resolve(name), source);
    }

    private void start() throws Exception {
        Path script = script("nothing.py", "pass\n");
        Path bare = base.interpreter().executable();
        double[][] millis = Turns.of(10, 101, () -> plain(empty.executable(), script, 0), () -> plain(bare, script, 0));
        measurements.add(Measurement.atMostSlowerBy(1, "start of Python in a bubble", millis[0], millis[1]));
    }

    private void capture() throws Exception {
        Path script = script("passes.py", "import json\nprint(json.dumps({'a': 1}))\n");
        Path bare = base.interpreter().executable();
        double[][] millis = Turns.of(10, 101, () -> captured(script, 0), () -> plain(bare, script, 0));
        measurements.add(Measurement.atMostSlowerBy(2, "capture, script passes", millis[0], millis[1]));
    }

    private void failingCapture() throws Exception {
        Path script = script("fails.py", FAILING);
        Path bare = base.interpreter().executable();
        double[][] millis = Turns.of(5, 61, () -> captured(script, 1), () -> plain(bare, script, 1));
        measurements.add(Measurement.atMostSlowerBy(25, "capture, script fails", millis[0], millis[1]));
    }

    private void lookUp() throws Exception {
        double[] millis = Turns.of(200, 501, () -> {
            long began = System.nanoTime();
            check(engine.bubbles().find(base, HealingPlan.NOTHING).isPresent(), "no bubble");
            return System.nanoTime() - began;
        });
        measurements.add(Measurement.atMost(2, "look-up of a bubble", millis));
    }

    private void warmHeal() throws Exception {
        Path script = script("heals.py", FAILING);
        HealingRequest request = new HealingRequest(
                new ScriptRequest(
                        new ScriptTarget.Script(script.toString()),
                        List.of(),
                        List.of(),
                        Map.of(),
                        work,
                        Duration.ofMinutes(1),
                        Optional.empty()),
                baseRequest(),
                HealingOptions.defaults(work.resolve("reports")));
        double[] millis = Turns.of(30, 61, () -> {
            long began = System.nanoTime();
            HealingOutcome outcome = engine.heal(request, HealingListener.NONE);
            long took = System.nanoTime() - began;
            check(outcome instanceof HealingOutcome.Healed, "not healed");
            long scripts = outcome.attempts().stream()
                    .mapToLong(attempt -> attempt.run().process().duration().toNanos())
                    .sum();
            return took - scripts;
        });
        measurements.add(Measurement.atMost(15, "warm heal without its script runs", millis));
    }
}
