package dev.omnipkg.maven.demo;

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

/** Runs a script with {@code uv run}, which is told what to install. */
final class UvRuns {

    /** Prints the path of the real uv, which uv passes to what it starts: the shim of a version manager would add to the times. */
    private static final String WHERE = "import os; print(os.environ['UV'])";

    private final ProcessRunner processes = new ProcessRunner();
    private final Map<String, String> environment;
    private final Path directory;
    private final Path python;
    private final Path script;
    private final Duration timeout;
    private final String uv;

    /**
     * Finds the real uv, which may be behind a shim.
     *
     * @param command how omnipkg calls uv
     * @param python the interpreter of the base
     * @param script the script to run
     * @param directory the working directory of the script
     * @param timeout the time limit of each run
     * @throws ProcessException if uv cannot be run
     */
    UvRuns(UvCommand command, Path python, Path script, Path directory, Duration timeout) {
        this.environment = command.environment();
        this.directory = directory;
        this.python = python;
        this.script = script;
        this.timeout = timeout;
        this.uv = output(List.of(
                command.executable().toString(), "run", "--no-project", "--python=" + python, "python", "-c", WHERE));
    }

    /** The name and version of uv, such as {@code uv 0.9.18}. */
    String version() {
        String[] words = output(List.of(uv, "--version")).split(" ", -1);
        return words[0] + " " + words[1];
    }

    private String output(List<String> command) {
        return processes
                .runSuccessfully(ProcessRequest.tool(command, environment, directory, timeout))
                .stdout()
                .text()
                .strip();
    }

    /**
     * Runs the script.
     *
     * @param needed the requirements that uv installs for the run
     * @param options further options of {@code uv run}
     * @return the result of the process
     */
    ProcessResult run(List<Requirement> needed, String... options) {
        List<String> command = new ArrayList<>(List.of(uv, "run", "--no-project", "--python=" + python));
        command.addAll(List.of(options));
        needed.forEach(requirement -> command.add("--with=" + requirement));
        command.add(script.toString());
        return processes.run(ProcessRequest.tool(command, environment, directory, timeout));
    }
}
