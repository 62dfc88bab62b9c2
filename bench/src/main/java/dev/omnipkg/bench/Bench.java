package dev.omnipkg.bench;

import dev.omnipkg.core.heal.EngineSettings;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.process.ProcessRequest;
import dev.omnipkg.core.process.ProcessResult;
import dev.omnipkg.core.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What all groups of measurements share: where they work, with which tools, and how often they measure.
 *
 * @param work the directory to work in
 * @param maven the Maven command
 * @param repository the local repository that holds the plugin under test
 * @param userRepository the local repository that holds all else
 * @param project the root of omnipkg's own project
 * @param quick whether everything is done a few times alone, to see whether it works
 */
record Bench(Path work, String maven, Path repository, Path userRepository, Path project, boolean quick) {

    private static final ProcessRunner PROCESSES = new ProcessRunner();
    private static final Duration LONG = Duration.ofMinutes(20);
    private static final int QUICK = 3;

    /** How often, where the machine is left alone. */
    int rounds(int whole) {
        return quick ? Math.min(QUICK, whole) : whole;
    }

    Path directory(String name) throws IOException {
        return Files.createDirectories(work.resolve(name));
    }

    Path script(String name, String source) throws IOException {
        return Files.writeString(work.resolve(name), source);
    }

    /** An engine with the same uv as everything beside it, and the user's own cache. */
    HealingEngine engine(Path home) {
        return engine(home, Map.of());
    }

    HealingEngine engine(Path home, Map<String, String> variables) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(variables);
        return HealingEngine.open(new EngineSettings(
                home, Optional.of(tool("uv")), false, Optional.empty(), Set.of(), environment, work));
    }

    /** From the index that pip is set up for: tox, and the uv that comes with it. */
    void installTools() {
        run(work, List.of("python3", "-m", "venv", tools().toString()));
        run(work, List.of(tool("python"), "-m", "pip", "install", "-q", "tox", "tox-uv"));
    }

    private Path tools() {
        return work.resolve("tools");
    }

    String tool(String name) {
        return tools().resolve("bin").resolve(name).toString();
    }

    /** Runs what has to succeed; returns its time in nanoseconds. */
    static long run(Path directory, List<String> command) {
        return run(directory, command, Map.of());
    }

    static long run(Path directory, List<String> command, Map<String, String> variables) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(variables);
        return PROCESSES
                .runSuccessfully(ProcessRequest.tool(command, environment, directory, LONG))
                .duration()
                .toNanos();
    }

    /** Runs what has to end with an exit code; returns its time in nanoseconds. */
    static long run(Path directory, List<String> command, int exitCode) {
        ProcessResult result = PROCESSES.run(ProcessRequest.tool(command, System.getenv(), directory, LONG));
        check(
                result.exitCode() == exitCode,
                command + " ended with " + result.exitCode() + "\n"
                        + result.stderr().text());
        return result.duration().toNanos();
    }

    static void check(boolean works, String otherwise) {
        if (!works) {
            throw new IllegalStateException("What is measured does not work: " + otherwise);
        }
    }
}
