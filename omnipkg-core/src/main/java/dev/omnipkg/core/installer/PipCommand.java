package dev.omnipkg.core.installer;

import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.ShippedPython;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A pip.
 *
 * @param command what starts it; empty where there is none
 * @param version such as {@code 23.2.1}
 */
record PipCommand(List<String> command, String version) {

    /** The least major version that can do uv's work: with pip 23.0 the installation report became stable. */
    static final int LEAST = 23;

    static PipCommand of(Interpreter interpreter, ProcessRunner runner, Map<String, String> environment) {
        return PythonQuestion.ask(interpreter, ShippedPython.PIP_COMMAND, PipCommand.class, runner, environment);
    }

    boolean exists() {
        return !command.isEmpty();
    }

    boolean isRecentEnough() {
        return exists() && Integer.parseInt(version.split("\\.", 2)[0]) >= LEAST;
    }

    /** A command line with these arguments. */
    List<String> with(List<String> arguments) {
        return Stream.of(command, List.of("--disable-pip-version-check", "--no-input", "--quiet"), arguments)
                .flatMap(List::stream)
                .toList();
    }
}
