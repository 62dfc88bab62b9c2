package dev.omnipkg.core.diagnosis;

import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.failure.FailureReader;
import dev.omnipkg.core.index.Release;
import dev.omnipkg.core.process.CapturedStream;
import dev.omnipkg.core.process.ProcessResult;
import dev.omnipkg.core.python.InstalledDistributions;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.ShippedPython;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.run.ScriptRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Judges records that are written by hand, in a site directory with what tests put there. */
final class Records {

    private final Path root;

    Records(Path root) {
        this.root = root;
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
        return Diagnostician.load(getClass().getClassLoader())
                .judge(new FailureContext(failure(json), InstalledDistributions.read(List.of(site())), new Asked()))
                .diagnosis();
    }

    private final class Asked implements Inquiry {

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
            return List.of();
        }

        @Override
        public <T> T remembered(Object key, Class<T> type, Supplier<T> answer) {
            return answer.get();
        }

        @Override
        public <T> T ask(ShippedPython question, Object asked, Class<T> type) {
            throw new IllegalStateException("nothing is there to ask");
        }
    }
}
