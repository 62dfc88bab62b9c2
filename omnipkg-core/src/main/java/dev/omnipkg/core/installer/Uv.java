package dev.omnipkg.core.installer;

import dev.omnipkg.core.process.ProcessException;
import dev.omnipkg.core.process.ProcessRequest;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.VirtualEnvironment;
import dev.omnipkg.core.requirement.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** uv, through its {@code pip} interface. */
final class Uv implements Installer {

    private static final Duration TIMEOUT = Duration.ofMinutes(20);

    private static final String OFFLINE = "--offline";

    /** The first that has {@code --exclude-newer-package}. */
    private static final Version KNOWS_TIMES = Version.of("0.8.4");

    /** Variables that would lead uv elsewhere than where it is wanted. */
    private static final List<String> DIVERTING = List.of("UV_WORKING_DIR", "UV_WORKING_DIRECTORY", "UV_PROJECT");

    /** Variables that are for resolutions alone. */
    private static final List<String> RESOLVING = List.of("UV_CONSTRAINT", "UV_OVERRIDE", "UV_EXCLUDE");

    private final Path executable;
    private final InstallerSettings settings;
    private final Interpreter interpreter;
    private final SourceBuildOptions source;
    private final boolean noIndex;
    private final Map<String, String> environment;
    private final ProcessRunner runner;

    Uv(Path executable, InstallerSettings settings, Interpreter interpreter, PipSettings pip, ProcessRunner runner) {
        UvConfiguration configuration = new UvConfiguration(settings);
        this.executable = executable;
        this.settings = settings;
        this.interpreter = interpreter;
        this.source = new SourceBuildOptions(settings.builtFromSource());
        this.noIndex = !configuration.namesIndex() && pip.noIndex();
        this.environment = new LinkedHashMap<>(settings.environment());
        pip.asUvVariables(configuration, settings.workingDirectory()).forEach(environment::putIfAbsent);
        environment.put("UV_PYTHON_DOWNLOADS", "never");
        DIVERTING.forEach(environment::remove);
        this.runner = runner;
    }

    @Override
    public List<Pin> resolve(ResolutionRequest request) {
        return source.wheelsFirst(options -> resolve(request, options));
    }

    private List<Pin> resolve(ResolutionRequest request, List<String> options) {
        try (Workspace workspace = new Workspace()) {
            boolean knowsTimes = knowsTimes(request);
            Path requirements = workspace.write(
                    "requirements.in",
                    InstalledWheels.line(workspace, request.installed()) + String.join("\n", request.requirements()));
            Path constraints = workspace.write(
                    "constraints.in",
                    StandIn.constraints(
                            knowsTimes ? request.constraints() : request.constraintsWithCutOffs(),
                            request.standIns(),
                            workspace.directory()));
            String preferences = request.preferences().entrySet().stream()
                    .map(preference -> preference.getKey() + "==" + preference.getValue())
                    .collect(Collectors.joining("\n"));
            Path output = workspace.write("requirements.txt", preferences);
            List<String> arguments = new ArrayList<>(List.of(
                    "compile",
                    requirements.toString(),
                    "-c",
                    constraints.toString(),
                    "-o",
                    output.toString(),
                    "--generate-hashes",
                    "--strip-extras",
                    "--no-universal",
                    "--annotation-style=split",
                    "--no-header",
                    "--python=" + request.interpreter().executable()));
            arguments.addAll(options);
            settings.asOf().ifPresent(time -> arguments.add("--exclude-newer=" + time));
            if (knowsTimes) {
                request.cutOffs().forEach(cutOff -> arguments.add(cutOff(cutOff)));
            }
            run(environment, "resolve " + String.join(", ", request.requirements()), arguments);
            return CompiledRequirements.read(Files.readString(output));
        } catch (IOException e) {
            throw new InstallerException("uv cannot be asked to resolve " + request.requirements() + ": " + e, e);
        }
    }

    private boolean knowsTimes(ResolutionRequest request) {
        return !request.cutOffs().isEmpty()
                && UvVersion.of(executable, runner, environment)
                        .filter(version -> version.compareTo(KNOWS_TIMES) >= 0)
                        .isPresent();
    }

    /** For a distribution this one counts, and that for all no more. */
    private String cutOff(CutOff cutOff) {
        Instant time = settings.asOf().filter(cutOff.time()::isAfter).orElse(cutOff.time());
        return "--exclude-newer-package=" + cutOff.name() + "=" + time;
    }

    @Override
    public void install(VirtualEnvironment target, Interpreter interpreter, List<Pin> pins) {
        Map<String, String> variables = new LinkedHashMap<>(environment);
        RESOLVING.forEach(variables::remove);
        try (Workspace workspace = new Workspace()) {
            List<String> arguments = List.of(
                    "install",
                    "-r",
                    workspace
                            .write("requirements.txt", Pin.requirementsFile(pins))
                            .toString(),
                    "--require-hashes",
                    "--no-deps",
                    "--link-mode=copy",
                    "--python=" + target.executable(),
                    "--prefix=" + target.root());
            String purpose = "install " + Pin.list(pins);
            if (!settings.offline() && installedFromCache(variables, purpose, arguments)) {
                return;
            }
            source.wheelsFirst(options -> {
                run(variables, purpose, with(arguments, options));
                return target;
            });
        } catch (IOException e) {
            throw new InstallerException("uv cannot be asked to install " + Pin.list(pins) + ": " + e, e);
        }
    }

    /** The hashes say which files they have to be; where uv's cache has them all, the index is not asked a second time. */
    private boolean installedFromCache(Map<String, String> variables, String purpose, List<String> arguments) {
        try {
            run(variables, purpose, with(arguments, List.of(SourceBuildOptions.ONLY_WHEELS, OFFLINE)));
            return true;
        } catch (InstallerException e) {
            return false; // nothing is installed before all is there; the index tells what is wrong otherwise
        }
    }

    private static List<String> with(List<String> arguments, List<String> options) {
        return Stream.concat(arguments.stream(), options.stream()).toList();
    }

    /** An empty resolution says which index is in effect, and asks none. */
    @Override
    public IndexLocations indexes() {
        try (Workspace workspace = new Workspace()) {
            Path output = workspace.directory().resolve("requirements.txt");
            run(
                    environment,
                    "tell its index",
                    List.of(
                            "compile",
                            workspace.write("requirements.in", "").toString(),
                            "-o",
                            output.toString(),
                            "--python=" + interpreter.executable(), // else uv looks for one
                            "--no-header",
                            "--emit-index-url",
                            "--emit-find-links"));
            return noIndex
                    ? IndexLocations.emitted(Files.readString(output), environment)
                            .withoutIndexes()
                    : IndexLocations.emitted(Files.readString(output), environment);
        } catch (IOException e) {
            throw new InstallerException("uv cannot be asked for its index: " + e, e);
        }
    }

    @Override
    public Optional<UvCommand> uv() {
        return Optional.of(new UvCommand(executable, environment));
    }

    private void run(Map<String, String> variables, String purpose, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(executable.toString(), "pip"));
        command.addAll(arguments);
        command.addAll(List.of("--quiet", "--no-progress"));
        if (settings.offline()) {
            command.add(OFFLINE);
        }
        if (noIndex) {
            command.add("--no-index");
        }
        try {
            runner.runSuccessfully(ProcessRequest.tool(command, variables, settings.workingDirectory(), TIMEOUT));
        } catch (ProcessException e) {
            String hint = settings.offline() ? " The build is offline; a run with the network fills uv's cache." : "";
            String words = String.valueOf(e.getMessage());
            throw new InstallerException(
                    "uv cannot " + purpose + "." + hint + "\n" + words,
                    e,
                    !settings.offline(),
                    settings.offline() || Unreachable.says(words));
        }
    }
}
