package dev.omnipkg.maven;

import dev.omnipkg.core.installer.UvCommand;
import dev.omnipkg.core.process.ProcessException;
import dev.omnipkg.core.process.ProcessRequest;
import dev.omnipkg.core.process.ProcessResult;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.requirement.Requirement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A script run by uv alone, which is told what to install; times in milliseconds. */
final class UvRuns {

    /** How uv tells where it is to what it starts: without the shim of a version manager, which would be timed with it. */
    private static final String WHERE = "import os; print(os.environ['UV'])";

    private final ProcessRunner processes = new ProcessRunner();
    private final Map<String, String> environment;
    private final Path directory;
    private final Path python;
    private final Path script;
    private final Duration timeout;
    private final String uv;

    /**
     * Finds the uv behind a shim.
     *
     * @param command how uv is called
     * @param python the base's interpreter
     * @param script the script
     * @param directory where it runs
     * @param timeout for each run
     * @throws ProcessException if uv does not run
     */
    UvRuns(UvCommand command, Path python, Path script, Path directory, Duration timeout) {
        this.environment = command.environment();
        this.directory = directory;
        this.python = python;
        this.script = script;
        this.timeout = timeout;
        this.uv = line(List.of(
                command.executable().toString(), "run", "--no-project", "--python=" + python, "python", "-c", WHERE));
    }

    /** Such as {@code uv 0.9.18}. */
    String version() {
        String[] words = line(List.of(uv, "--version")).split(" ", -1);
        return words[0] + " " + words[1];
    }

    private String line(List<String> command) {
        return processes
                .runSuccessfully(ProcessRequest.tool(command, environment, directory, timeout))
                .stdout()
                .text()
                .strip();
    }

    /**
     * Runs the script.
     *
     * @param needed what it is given
     * @param options more options of {@code uv run}
     * @return how it ended
     */
    ProcessResult run(List<Requirement> needed, String... options) {
        List<String> command = new ArrayList<>(List.of(uv, "run", "--no-project", "--python=" + python));
        command.addAll(List.of(options));
        needed.forEach(requirement -> command.add("--with=" + requirement));
        command.add(script.toString());
        return processes.run(ProcessRequest.tool(command, environment, directory, timeout));
    }
}
