package dev.omnipkg.bench;

import dev.omnipkg.core.consent.Consent;
import dev.omnipkg.core.diagnosis.FailureAnalysis;
import dev.omnipkg.core.diagnosis.FailureAnalyzers;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.failure.FailureReader;
import dev.omnipkg.core.heal.Attempt;
import dev.omnipkg.core.heal.EngineSettings;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.heal.HealingListener;
import dev.omnipkg.core.heal.HealingOptions;
import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.heal.HealingRequest;
import dev.omnipkg.core.internal.diagnosis.shipped.ShippedAnalyzers;
import dev.omnipkg.core.internal.io.FileCache;
import dev.omnipkg.core.python.InstalledDistributions;
import dev.omnipkg.core.python.InstalledFiles;
import dev.omnipkg.core.run.ScriptRequest;
import dev.omnipkg.core.run.ScriptRun;
import dev.omnipkg.core.run.ScriptTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * From the record that a failed script has left to the judgement. The record is a real one: the script is run when the
 * measurement begins, and judged once, so that what the index or a search has to tell is kept, as it is in a warm heal. It lies
 * in a project of its own with a thousand modules, so that a search among these does not depend on what the working copy of
 * omnipkg holds; the requirements of the project are read once, as in one heal.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class AnalysisOfRecord {

    static final String WORK = "omnipkg.bench.work";
    static final String UV = "omnipkg.bench.uv";

    private static final int PACKAGES = 50;
    private static final int MODULES = 20;

    /** What failed. */
    @Param
    @SuppressWarnings("NullAway.Init")
    public FailureKind kind;

    private final FailureAnalyzers analyzers =
            FailureAnalyzers.load(AnalysisOfRecord.class.getClassLoader(), ShippedAnalyzers.all());
    private final FileCache<InstalledFiles> installedFiles = new FileCache<>();
    private @Nullable ScriptRun run;
    private @Nullable FailureContext context;
    private List<Path> sites = List.of();

    /** Made by JMH. */
    public AnalysisOfRecord() {}

    /**
     * Runs the script, and has it judged for the first time. Nothing is installed.
     *
     * @throws IOException if a file cannot be written
     */
    @Setup
    public void record() throws IOException {
        Path work = Path.of(System.getProperty(WORK));
        Path directory = project(work.resolve("failures").resolve(kind.name()));
        Path script = Files.writeString(directory.resolve("check.py"), kind.source());
        HealingEngine engine = HealingEngine.open(new EngineSettings(
                work.resolve("home"),
                Optional.of(System.getProperty(UV)),
                false,
                Optional.empty(),
                Set.of(),
                System.getenv(),
                work));
        HealingOutcome outcome = engine.heal(
                new HealingRequest(
                        ScriptRequest.of(new ScriptTarget.Script(script.toString()), directory),
                        ScriptBenchmark.baseRequest(),
                        HealingOptions.defaults(work.resolve("reports")).under(Consent.SUGGEST)),
                HealingListener.NONE);
        Attempt attempt = outcome.attempts().get(0);
        run = attempt.run();
        sites = attempt.bubble()
                .siteDirectories(outcome.report().before().interpreter().sites().directories());
        context = RecordingAnalyzer.last();
        Bench.check(!outcome.succeeded(), kind + " passed");
        System.out.println("Judged: " + analyse().diagnosis().description());
    }

    private static Path project(Path root) throws IOException {
        Files.createDirectories(root.resolve(".git"));
        for (int number = 0; number < PACKAGES; number++) {
            Path place = Files.createDirectories(root.resolve("src/package" + number));
            for (int module = 0; module < MODULES; module++) {
                Files.writeString(place.resolve("module" + module + ".py"), "");
            }
        }
        return root;
    }

    /**
     * Reads the record and what is installed, and judges.
     *
     * @return the judgement
     * @throws IOException if what is installed cannot be read
     */
    @Benchmark
    public FailureAnalysis analyse() throws IOException {
        if (run == null || context == null) {
            throw new IllegalStateException("No script was run");
        }
        return analyzers.analyze(new FailureContext(
                FailureReader.read(run, ScriptRequest.DEFAULT_TIMEOUT),
                InstalledDistributions.read(sites, installedFiles),
                context.lookup()));
    }
}
