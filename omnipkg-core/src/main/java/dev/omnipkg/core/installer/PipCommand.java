package dev.omnipkg.core.installer;

import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.ShippedPython;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A pip.
 *
 * @param arguments what makes the interpreter run it; empty where there is none
 * @param version such as {@code 23.2.1}
 */
record PipCommand(List<String> arguments, String version) {

    /** The least major version that can do uv's work: with pip 23.0 the installation report became stable. */
    static final int LEAST = 23;

    static PipCommand of(Interpreter interpreter, ProcessRunner runner, Map<String, String> environment) {
        return PythonQuestion.ask(interpreter, ShippedPython.PIP_COMMAND, PipCommand.class, runner, environment);
    }

    boolean exists() {
        return !arguments.isEmpty();
    }

    boolean isRecentEnough() {
        return exists() && Integer.parseInt(version.split("\\.", 2)[0]) >= LEAST;
    }

    /** The command line up to pip's own arguments. */
    List<String> startedBy(Interpreter interpreter) {
        List<String> command = new ArrayList<>(List.of(interpreter.executable().toString()));
        command.addAll(arguments);
        command.addAll(List.of("--disable-pip-version-check", "--no-input", "--quiet"));
        return command;
    }
}
