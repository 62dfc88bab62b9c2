package dev.omnipkg.core.diagnosis;

import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.failure.FailureReader;
import dev.omnipkg.core.index.Release;
import dev.omnipkg.core.internal.diagnosis.shipped.ShippedAnalyzers;
import dev.omnipkg.core.internal.io.FileCache;
import dev.omnipkg.core.internal.io.Json;
import dev.omnipkg.core.process.CapturedStream;
import dev.omnipkg.core.process.ProcessResult;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.python.InstalledDistributions;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.PythonProgram;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Version;
import dev.omnipkg.core.run.ScriptRun;
import dev.omnipkg.core.symbol.ApiQuery;
import dev.omnipkg.core.symbol.SearchResult;
import dev.omnipkg.core.symbol.SearchResult.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Judges records that are written by hand, in a site directory with what tests put there. */
final class Records {

    private static final List<Release> RELEASES = Stream.of("1.0", "2.0", "3.0")
            .map(version -> new Release(Version.of(version), List.of(), false))
            .toList();

    private final Path root;
    private final boolean generous;

    private Records(Path root, boolean generous) {
        this.root = root;
        this.generous = generous;
    }

    /** No index knows anything, and nothing can be computed. */
    Records(Path root) {
        this(root, false);
    }

    /** Every distribution has releases, all of which meet every condition and have whatever is sought. */
    static Records generous(Path root) {
        return new Records(root, true);
    }

    Path site() {
        return root.resolve("site-packages");
    }

    /** Puts a distribution there with one module of its name. */
    Records install(String name, String version, String... requires) throws IOException {
        Path info = Files.createDirectories(site().resolve(name + "-" + version + ".dist-info"));
        StringBuilder metadata = new StringBuilder("Name: " + name + "\nVersion: " + version + "\n");
        for (String required : requires) {
            metadata.append("Requires-Dist: ").append(required).append('\n');
        }
        Files.writeString(info.resolve("METADATA"), metadata);
        Files.writeString(info.resolve("RECORD"), name + ".py,,\n");
        return this;
    }

    static Failure failure(String json) {
        return FailureReader.read(
                new ScriptRun(
                        new ProcessResult(
                                1, 1, false, Duration.ZERO, new CapturedStream("", 0), new CapturedStream("", 0)),
                        Path.of("streams"),
                        List.of(json)),
                Duration.ofSeconds(1));
    }

    Diagnosis judge(String json) throws IOException {
        return analysis(json).diagnosis();
    }

    FailureAnalysis analysis(String json) throws IOException {
        return FailureAnalyzers.load(getClass().getClassLoader(), ShippedAnalyzers.all())
                .analyze(new FailureContext(
                        failure(json), InstalledDistributions.read(List.of(site()), new FileCache<>()), lookup()));
    }

    /** What analyzers may ask. */
    Lookup lookup() {
        return new Asked();
    }

    private record Conditions(List<Object> conditions) {}

    private final class Asked implements Lookup {

        @Override
        public Interpreter interpreter() {
            return new Interpreter(
                    Path.of("/python"),
                    Path.of("/python"),
                    "3.11.7",
                    "linux-x86_64",
                    "",
                    new Interpreter.Sites(List.of(site()), List.of(), false, false));
        }

        @Override
        public Path workingDirectory() {
            return root;
        }

        @Override
        public List<Release> releases(DistributionName name) {
            return generous ? RELEASES : List.of();
        }

        @Override
        public SearchResult search(InstalledDistribution distribution, ApiQuery query, boolean asking) {
            return generous
                    ? new SearchResult(
                            distribution.name(),
                            query,
                            new Nearest(Version.of("1.0"), Version.of("2.0"), Version.of("3.0")),
                            Nearest.NONE,
                            3,
                            3,
                            "nothing was spent")
                    : new SearchResult(
                            distribution.name(), query, Nearest.NONE, Nearest.NONE, 0, 0, "nothing is there to read");
        }

        @Override
        public <T> T remembered(Object question, Class<T> type, Supplier<T> answer) {
            return answer.get();
        }

        @Override
        public <T> T ask(PythonProgram question, Object asked, Class<T> type) {
            if (!generous || question != PythonProgram.SOLVE) {
                throw new IllegalStateException("nothing is there to ask");
            }
            try {
                int conditions = Json.parse(Json.write(asked), Conditions.class)
                        .conditions()
                        .size();
                List<Boolean> met = Collections.nCopies(RELEASES.size(), true);
                return Json.parse(Json.write(Map.of("answers", Collections.nCopies(conditions, met))), type);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
