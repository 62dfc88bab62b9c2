package dev.omnipkg.core.installer;

import dev.omnipkg.core.io.Json;
import dev.omnipkg.core.process.ProcessRequest;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.PythonEnvironment;
import dev.omnipkg.core.python.ShippedPython;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Has an interpreter run a shipped script that prints JSON. */
final class PythonQuestion {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private PythonQuestion() {}

    static <T> T ask(
            Interpreter interpreter,
            ShippedPython script,
            Class<T> answer,
            ProcessRunner runner,
            Map<String, String> environment) {
        String output = runner.runSuccessfully(ProcessRequest.tool(
                        List.of(interpreter.executable().toString(), "-c", script.source()),
                        PythonEnvironment.of(environment),
                        Path.of(System.getProperty("java.io.tmpdir")),
                        TIMEOUT))
                .stdout()
                .text();
        try {
            return Json.parse(output, answer);
        } catch (IOException e) {
            throw new InstallerException(
                    interpreter.executable() + " did not answer " + script.fileName() + ", but printed: " + output, e);
        }
    }
}
