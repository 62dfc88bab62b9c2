package dev.omnipkg.bench;

import dev.omnipkg.core.base.BaseRequest;
import dev.omnipkg.core.bisect.BisectReport;
import dev.omnipkg.core.bisect.BisectRequest;
import dev.omnipkg.core.bisect.ScriptTrial;
import dev.omnipkg.core.bisect.VersionBisection;
import dev.omnipkg.core.files.DirectoryTree;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.heal.HealingListener;
import dev.omnipkg.core.heal.HealingOptions;
import dev.omnipkg.core.heal.HealingRequest;
import dev.omnipkg.core.matrix.Cell;
import dev.omnipkg.core.matrix.CellResult;
import dev.omnipkg.core.matrix.MatrixCells;
import dev.omnipkg.core.matrix.MatrixRequest;
import dev.omnipkg.core.matrix.MatrixRun;
import dev.omnipkg.core.matrix.VersionSelection;
import dev.omnipkg.core.plan.Mode;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Version;
import dev.omnipkg.core.run.ScriptRequest;
import dev.omnipkg.core.run.ScriptTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** A matrix of 20 releases of a small library beside the bare scripts, tox, and uv; and a bisection. */
final class MatrixBenchmark {

    private static final int THREADS = 2;
    private static final int RELEASES = 20;

    private static final String SCRIPT = """
            import importlib.metadata
            import rich.console
            rich.console.Console().print(importlib.metadata.version("rich"))
            """;

    private static final String BROKEN = """
            import importlib.metadata
            assert int(importlib.metadata.version("rich").split(".")[0]) < 12
            """;

    private final Bench bench;
    private final Path work;
    private final Path script;
    private final BaseRequest base = new BaseRequest(Optional.empty(), Optional.of(List.of()));

    MatrixBenchmark(Bench bench) throws Exception {
        this.bench = bench;
        this.work = bench.directory("matrix");
        this.script = Files.writeString(this.work.resolve("check.py"), SCRIPT);
    }

    List<Measurement> measure() throws Exception {
        HealingEngine engine = engine("home");
        List<Cell> cells = MatrixCells.of(
                engine,
                new MatrixRequest(
                        base, List.of(VersionSelection.parse("rich>=12,<14: newest " + RELEASES)), List.of()));
        Bench.check(cells.size() == RELEASES, cells.size() + " cells");
        runMatrix(engine, cells);
        List<Path> bubbles = bubbles(engine, cells);
        List<Measurement> measurements = new ArrayList<>();
        double[][] bare = Turns.of(1, bench.rounds(9), () -> runMatrix(engine, cells), () -> runBare(bubbles));
        measurements.add(Measurement.atMostTimes(
                1.15, "matrix of 20 releases, cached, beside the bare scripts", bare[0], bare[1]));
        writeToxConfiguration(cells);
        double[][] beside = Turns.of(1, bench.rounds(5), () -> runMatrix(engine, cells), () -> runTox());
        measurements.add(Measurement.atMostTimes(1, "the same beside tox with uv", beside[0], beside[1]));
        double[][] uv = Turns.of(0, 3, () -> runMatrix(engine, cells), () -> runUv(cells));
        measurements.add(Measurement.atMostTimes(1, "the same beside a loop of uv run --with", uv[0], uv[1]));
        double[][] first = Turns.of(0, 3, () -> firstMatrix(cells), () -> firstTox());
        measurements.add(Measurement.atMostTimes(
                0.5, "the same for the first time, wheels cached, beside tox", first[0], first[1]));
        measurements.addAll(bisections());
        return measurements;
    }

    private HealingEngine engine(String home) {
        return bench.engine(work.resolve(home));
    }

    private HealingRequest request(Path file) {
        return new HealingRequest(
                ScriptRequest.of(new ScriptTarget.Script(file.toString()), work),
                base,
                HealingOptions.defaults(work.resolve("reports")));
    }

    private long runMatrix(HealingEngine engine, List<Cell> cells) throws Exception {
        long began = System.nanoTime();
        List<CellResult> results = new MatrixRun(engine, request(script), false).all(cells, THREADS, result -> {});
        long took = System.nanoTime() - began;
        Bench.check(
                results.stream().allMatch(result -> result.verdict() == CellResult.CellVerdict.PASSED),
                results.toString());
        return took;
    }

    private List<Path> bubbles(HealingEngine engine, List<Cell> cells) throws Exception {
        List<Path> executables = new ArrayList<>();
        for (Cell cell : cells) {
            executables.add(engine.prebuild(engine.base(base), cell.requirements(), Mode.OVERLAY, HealingListener.NONE)
                    .executable());
        }
        return executables;
    }

    private long runBare(List<Path> bubbles) throws Exception {
        return parallel(bubbles.stream()
                .map(python -> List.of(python.toString(), script.toString()))
                .toList());
    }

    private long runUv(List<Cell> cells) throws Exception {
        String python = engine("home").base(base).interpreter().executable().toString();
        return parallel(cells.stream()
                .map(cell -> List.of(
                        bench.tool("uv"),
                        "run",
                        "--no-project",
                        "--python",
                        python,
                        "--with",
                        cell.requirements().get(0).toString(),
                        script.toString()))
                .toList());
    }

    private long parallel(List<List<String>> commands) throws Exception {
        long began = System.nanoTime();
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Integer>> runs = commands.stream()
                    .<Callable<Integer>>map(command -> () -> {
                        run(command);
                        return 0;
                    })
                    .toList();
            for (Future<Integer> run : executor.invokeAll(runs)) {
                run.get();
            }
        } finally {
            executor.shutdownNow();
        }
        return System.nanoTime() - began;
    }

    private void run(List<String> command) {
        Bench.run(work, command);
    }

    private void writeToxConfiguration(List<Cell> cells) throws Exception {
        String python = engine("home").base(base).interpreter().realExecutable().toString();
        String versions = cells.stream()
                .map(cell ->
                        cell.requirements().get(0).pinnedVersion().orElseThrow().toString())
                .collect(Collectors.joining(","));
        Files.writeString(work.resolve("tox.ini"), """
                [tox]
                env_list = r{%s}
                no_package = true
                [testenv]
                base_python = %s
                deps =
                %s
                commands = python %s
                """.formatted(
                        versions,
                        python,
                        cells.stream()
                                .map(cell -> cell.requirements().get(0))
                                .map(pin -> "    r" + pin.pinnedVersion().orElseThrow() + ": " + pin)
                                .collect(Collectors.joining("\n")),
                        script));
    }

    private long runTox() {
        long began = System.nanoTime();
        run(List.of(bench.tool("tox"), "run-parallel", "-p", String.valueOf(THREADS), "-q"));
        return System.nanoTime() - began;
    }

    private long firstTox() throws Exception {
        DirectoryTree.delete(work.resolve(".tox"));
        return runTox();
    }

    private long firstMatrix(List<Cell> cells) throws Exception {
        DirectoryTree.delete(work.resolve("first"));
        return runMatrix(engine("first"), cells);
    }

    /** From a release that a script works with to one that it fails with; the number of runs stands in the name. */
    private List<Measurement> bisections() throws Exception {
        Path file = Files.writeString(work.resolve("broken.py"), BROKEN);
        BisectRequest question = new BisectRequest(
                new DistributionName("rich"),
                Optional.of(Version.of("9.0.0")),
                Optional.of(Version.of("13.0.0")),
                BisectRequest.Options.DEFAULTS);
        List<BisectReport> reports = new ArrayList<>();
        double[] cold = Turns.of(0, 1, () -> bisect(engine("bisect"), file, question, reports));
        HealingEngine warmed = engine("bisect");
        double[] warm = Turns.of(1, bench.rounds(5), () -> bisect(warmed, file, question, reports));
        BisectReport report = reports.get(0);
        String what = "bisection, " + report.runs() + " runs among " + report.candidates() + " releases, ";
        return List.of(Measurement.shown(what + "cold", cold), Measurement.shown(what + "warm", warm));
    }

    private long bisect(HealingEngine engine, Path file, BisectRequest question, List<BisectReport> reports)
            throws Exception {
        long began = System.nanoTime();
        BisectReport report = VersionBisection.find(
                question,
                new ScriptTrial(engine, request(file)),
                engine,
                engine.base(base).interpreter(),
                step -> {});
        reports.add(report);
        Bench.check(report.flip().first().equals(Version.of("12.0.0")), report.toString());
        return System.nanoTime() - began;
    }
}
