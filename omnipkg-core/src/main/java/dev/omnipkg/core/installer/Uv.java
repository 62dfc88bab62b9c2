package dev.omnipkg.core.installer;

import dev.omnipkg.core.process.ProcessException;
import dev.omnipkg.core.process.ProcessRequest;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.VirtualEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** uv, through its {@code pip} interface. */
final class Uv implements Installer {

    private static final Duration TIMEOUT = Duration.ofMinutes(20);

    private final Path executable;
    private final boolean offline;
    private final boolean noIndex;
    private final Map<String, String> environment;
    private final ProcessRunner runner;

    Uv(Path executable, InstallerSettings settings, PipSettings pip, ProcessRunner runner) {
        boolean ownIndex = new UvConfiguration(settings.environment()).namesIndex();
        this.executable = executable;
        this.offline = settings.offline();
        this.noIndex = !ownIndex && pip.noIndex();
        this.environment = new LinkedHashMap<>(settings.environment());
        if (!ownIndex) {
            pip.asUvVariables().forEach(environment::putIfAbsent);
        }
        environment.put("UV_PYTHON_DOWNLOADS", "never");
        this.runner = runner;
    }

    @Override
    public List<Pin> resolve(ResolutionRequest request) {
        try (Workspace workspace = new Workspace()) {
            workspace.write("requirements.in", String.join("\n", request.requirements()));
            workspace.write("constraints.in", String.join("\n", request.constraints()));
            String preferences = request.preferences().entrySet().stream()
                    .map(preference -> preference.getKey() + "==" + preference.getValue())
                    .collect(Collectors.joining("\n"));
            Path output = workspace.write("requirements.txt", preferences);
            run(
                    workspace,
                    "resolve " + String.join(", ", request.requirements()),
                    List.of(
                            "compile",
                            "requirements.in",
                            "-c",
                            "constraints.in",
                            "-o",
                            "requirements.txt",
                            "--generate-hashes",
                            "--no-header",
                            "--python=" + request.interpreter().executable()));
            return CompiledRequirements.read(Files.readString(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void install(VirtualEnvironment target, Interpreter interpreter, List<Pin> pins) {
        try (Workspace workspace = new Workspace()) {
            String lines = pins.stream().map(Pin::requirementLines).collect(Collectors.joining());
            workspace.write("requirements.txt", lines);
            run(
                    workspace,
                    "install " + pins.stream().map(Pin::toString).collect(Collectors.joining(", ")),
                    List.of(
                            "install",
                            "-r",
                            "requirements.txt",
                            "--require-hashes",
                            "--no-deps",
                            "--link-mode=copy",
                            "--python=" + target.executable()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(Workspace workspace, String purpose, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(executable.toString(), "pip"));
        command.addAll(arguments);
        command.addAll(List.of("--only-binary=:all:", "--quiet", "--no-progress"));
        if (offline) {
            command.add("--offline");
        }
        if (noIndex) {
            command.add("--no-index");
        }
        try {
            runner.runSuccessfully(ProcessRequest.tool(command, environment, workspace.directory(), TIMEOUT));
        } catch (ProcessException e) {
            String hint = offline ? " The build is offline; a run with the network fills uv's cache." : "";
            throw new InstallerException("uv cannot " + purpose + "." + hint + "\n" + e.getMessage(), e);
        }
    }
}
