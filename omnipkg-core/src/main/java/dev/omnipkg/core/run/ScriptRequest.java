package dev.omnipkg.core.run;

import dev.omnipkg.core.python.ModuleSearch;
import dev.omnipkg.core.python.ProjectConstraint;
import dev.omnipkg.core.python.ProjectFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A run of a script.
 *
 * @param target what to run
 * @param arguments what the script finds in {@code sys.argv[1:]}
 * @param pythonOptions options of the interpreter, such as {@code -W error}
 * @param environment variables beside and above those of this process
 * @param workingDirectory an existing directory
 * @param timeout positive, for each attempt
 * @param stdin what the script reads from standard input; empty for an input that is at its end
 * @param project the root of the project that the script belongs to, where the build knows it
 */
@API(status = Status.MAINTAINED)
public record ScriptRequest(
        ScriptTarget target,
        List<String> arguments,
        List<String> pythonOptions,
        Map<String, String> environment,
        Path workingDirectory,
        Duration timeout,
        Optional<String> stdin,
        Optional<Path> project) {

    /** The time limit where none is given: ten minutes. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);

    public ScriptRequest {
        arguments = List.copyOf(arguments);
        pythonOptions = List.copyOf(pythonOptions);
        environment = Map.copyOf(environment);
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("A timeout must be positive, but is " + timeout);
        }
    }

    /**
     * A run of a script whose project is looked for.
     *
     * @param target what to run
     * @param arguments what the script finds in {@code sys.argv[1:]}
     * @param pythonOptions options of the interpreter
     * @param environment variables beside and above those of this process
     * @param workingDirectory an existing directory
     * @param timeout positive, for each attempt
     * @param stdin what the script reads from standard input
     */
    public ScriptRequest(
            ScriptTarget target,
            List<String> arguments,
            List<String> pythonOptions,
            Map<String, String> environment,
            Path workingDirectory,
            Duration timeout,
            Optional<String> stdin) {
        this(target, arguments, pythonOptions, environment, workingDirectory, timeout, stdin, Optional.empty());
    }

    /**
     * The same run in a project.
     *
     * @param root the directory that is the root of the project, where it is known
     * @return the request
     */
    public ScriptRequest within(Optional<Path> root) {
        return new ScriptRequest(target, arguments, pythonOptions, environment, workingDirectory, timeout, stdin, root);
    }

    /**
     * The same run of something else.
     *
     * @param other what to run
     * @return the request
     */
    public ScriptRequest running(ScriptTarget other) {
        return new ScriptRequest(
                other, arguments, pythonOptions, environment, workingDirectory, timeout, stdin, project);
    }

    /**
     * The project that the script belongs to.
     *
     * @param modules looks for the project's modules
     * @return what the files around the script and its working directory say
     */
    @API(status = Status.INTERNAL)
    public ProjectFiles project(ModuleSearch modules) {
        return ProjectFiles.around(places(), project, modules);
    }

    /**
     * Which versions of Python the script is for.
     *
     * @return what it says itself, or else the files around it
     */
    @API(status = Status.INTERNAL)
    public Optional<ProjectConstraint> requiresPython() {
        return ProjectFiles.pythonAround(places(), project);
    }

    /**
     * The script's file.
     *
     * @return empty for a module, which may be anywhere
     */
    public Optional<Path> file() {
        String last = target.arguments().get(target.arguments().size() - 1);
        return target instanceof ScriptTarget.Module ? Optional.empty() : Optional.of(workingDirectory.resolve(last));
    }

    private List<Path> places() {
        String last = target.arguments().get(target.arguments().size() - 1);
        return List.of(workingDirectory.resolve(last), workingDirectory);
    }

    /**
     * A run without arguments, options or input.
     *
     * @param target what to run
     * @param workingDirectory an existing directory
     * @return the request, with the default time limit
     */
    public static ScriptRequest of(ScriptTarget target, Path workingDirectory) {
        return new ScriptRequest(
                target, List.of(), List.of(), Map.of(), workingDirectory, DEFAULT_TIMEOUT, Optional.empty());
    }
}
