package dev.omnipkg.core.installer;

import dev.omnipkg.core.process.ProcessException;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.PythonProgram;
import dev.omnipkg.core.python.PythonQuestion;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Asks an interpreter about its pip. */
final class PipProbe {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private PipProbe() {}

    static <T> T ask(
            Interpreter interpreter,
            PythonProgram script,
            Class<T> type,
            ProcessRunner runner,
            InstallerSettings settings) {
        try {
            return new PythonQuestion(script, settings.environment(), settings.workingDirectory(), TIMEOUT)
                    .ask(runner, interpreter.executable(), Optional.empty(), type);
        } catch (IOException | ProcessException e) {
            throw new InstallerException(
                    "pip's settings are not known: " + interpreter.executable() + " " + e.getMessage(), e);
        }
    }
}
