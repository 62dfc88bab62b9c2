package dev.omnipkg.bench;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.base.BaseRequest;
import dev.omnipkg.core.files.DirectoryTree;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.heal.HealingListener;
import dev.omnipkg.core.plan.Mode;
import dev.omnipkg.core.requirement.Requirement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The first build of a bubble, from requirements to what can be used, beside {@code uv pip install --target} of the same. The
 * base is empty, so that both install the same distributions, and omnipkg has an empty home.
 */
final class FirstBuildBenchmark {

    private final Bench bench;
    private final Path work;
    private final Path cache;
    private final Path python;

    FirstBuildBenchmark(Bench bench) throws IOException {
        this.bench = bench;
        this.work = bench.directory("first-build");
        this.cache = work.resolve("cache");
        this.python = bench.engine(bench.work().resolve("home"))
                .interpreter(Optional.empty())
                .executable();
    }

    List<Measurement> measure() throws Exception {
        List<Measurement> measurements = new ArrayList<>();
        measurements.addAll(of("a small bubble (rich)", 11, List.of("rich==13.4.2")));
        measurements.addAll(of("a large one (numpy and scipy)", 5, List.of("numpy==1.24.3", "scipy==1.10.1")));
        return measurements;
    }

    private List<Measurement> of(String what, int rounds, List<String> requirements) throws Exception {
        double[][] cached =
                Turns.of(1, bench.rounds(rounds), () -> ours(requirements, "cache"), () -> uv(requirements, "cache"));
        double[][] compiled = Turns.of(
                0,
                bench.rounds(rounds),
                () -> ours(requirements, "cache"),
                () -> uv(requirements, "cache", "--compile-bytecode"));
        double[][] empty = Turns.of(
                0,
                bench.rounds(5),
                () -> fresh(() -> ours(requirements, "empty")),
                () -> fresh(() -> uv(requirements, "empty")));
        return List.of(
                Measurement.atMostTimes(
                        1.5,
                        "first build of " + what + ", wheels in the cache, beside uv pip install --target",
                        cached[0],
                        cached[1]),
                Measurement.shownBeside(
                        "the same beside uv pip install --target --compile-bytecode", compiled[0], compiled[1]),
                Measurement.atMostTimes(
                        1.2, "first build of " + what + ", nothing cached, beside the same", empty[0], empty[1]));
    }

    private long fresh(Turns.Timed timed) throws Exception {
        DirectoryTree.delete(work.resolve("empty"));
        return timed.run();
    }

    private long ours(List<String> requirements, String cacheName) throws IOException {
        Path home = work.resolve("home");
        DirectoryTree.delete(home);
        HealingEngine engine = bench.engine(home, Map.of("UV_CACHE_DIR", cache(cacheName)));
        BaseEnvironment base = engine.base(new BaseRequest(Optional.of(python.toString()), Optional.of(List.of())));
        List<Requirement> wanted = requirements.stream().map(Requirement::parse).toList();
        long began = System.nanoTime();
        engine.prebuild(base, wanted, Mode.OVERLAY, HealingListener.NONE);
        return System.nanoTime() - began;
    }

    private long uv(List<String> requirements, String cacheName, String... options) throws IOException {
        Path target = work.resolve("target");
        DirectoryTree.delete(target);
        List<String> command = new ArrayList<>(
                List.of(bench.tool("uv"), "pip", "install", "--quiet", "--python=" + python, "--target=" + target));
        return Bench.run(
                work,
                Stream.of(command, List.of(options), requirements)
                        .flatMap(List::stream)
                        .toList(),
                Map.of("UV_CACHE_DIR", cache(cacheName)));
    }

    private String cache(String name) {
        return cache.resolveSibling(name).toString();
    }
}
