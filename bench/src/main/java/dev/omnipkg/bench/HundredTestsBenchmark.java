package dev.omnipkg.bench;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.heal.HealingListener;
import dev.omnipkg.core.plan.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** 100 tests of one class, by JUnit in this JVM, beside 100 plain processes of the same script in the same bubble. */
final class HundredTestsBenchmark {

    private final Bench bench;
    private final Path home;
    private final Path script;
    private final Path bubble;
    private final Path bare;

    HundredTestsBenchmark(Bench bench) throws IOException {
        this.bench = bench;
        this.home = bench.work().resolve("home");
        this.script = bench.script("hundred.py", ScriptBenchmark.FAILING + "print('ok')\n");
        HealingEngine engine = bench.engine(home);
        BaseEnvironment base = engine.base(ScriptBenchmark.baseRequest());
        this.bare = base.interpreter().executable();
        this.bubble = engine.prebuild(base, List.of(ScriptBenchmark.OLD), Mode.OVERLAY, HealingListener.NONE)
                .executable();
    }

    List<Measurement> measure() throws Exception {
        double[][] given =
                Turns.of(1, bench.rounds(5), () -> tests(ScriptBenchmark.OLD.toString()), () -> processes(0));
        double[][] healed = Turns.of(1, bench.rounds(5), () -> tests(""), () -> processes(1) + processes(0));
        return List.of(
                Measurement.atMostTimes(
                        1.1,
                        "100 tests with @HealingRun in one bubble, beside 100 processes of the script",
                        given[0],
                        given[1]),
                Measurement.atMostTimes(
                        1.1,
                        "100 tests that are healed, two runs each, beside 200 processes of the script",
                        healed[0],
                        healed[1]));
    }

    private long tests(String requirements) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(HundredTests.class))
                .configurationParameter("omnipkg.home", home.toString())
                .configurationParameter("omnipkg.uv", bench.tool("uv"))
                .configurationParameter("omnipkg.base", "rich==13.7.1")
                .configurationParameter("omnipkg.requirements", requirements)
                .configurationParameter("omnipkg.workingDirectory", bench.work().toString())
                .configurationParameter(
                        "omnipkg.reports", bench.work().resolve("reports").toString())
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        Launcher launcher = LauncherFactory.create();
        long began = System.nanoTime();
        launcher.execute(request, summary);
        long took = System.nanoTime() - began;
        Bench.check(
                summary.getSummary().getTestsSucceededCount() == HundredTests.COUNT,
                "" + summary.getSummary().getFailures());
        return took;
    }

    /** In a bubble the script passes, and in the base it fails. */
    private long processes(int exitCode) throws IOException, InterruptedException {
        Path python = exitCode == 0 ? bubble : bare;
        long began = System.nanoTime();
        for (int i = 0; i < HundredTests.COUNT; i++) {
            Process process = new ProcessBuilder(python.toString(), script.toString())
                    .directory(bench.work().toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            process.getInputStream().readAllBytes();
            Bench.check(process.waitFor() == exitCode, "exit code " + process.exitValue());
        }
        return System.nanoTime() - began;
    }
}
