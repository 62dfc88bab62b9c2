package dev.omnipkg.core.base;

import dev.omnipkg.core.installer.Pin;
import dev.omnipkg.core.io.Json;
import dev.omnipkg.core.process.ProcessRequest;
import dev.omnipkg.core.process.ProcessResult;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.python.PythonEnvironment;
import dev.omnipkg.core.python.ShippedPython;
import dev.omnipkg.core.python.VirtualEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Compiles an environment's modules and tries whether it holds what it should, by starting its own interpreter. */
public final class EnvironmentCheck {

    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final ProcessRunner runner;
    private final Map<String, String> environment;

    /** What verify.py is asked. */
    private record Question(String siteDirectory, boolean imports, Map<String, String> pins) {}

    /** What verify.py answers. */
    private record Answer(List<String> problems) {}

    /**
     * Works with the environment variables that scripts get.
     *
     * @param runner starts the interpreter
     * @param environment the variables
     */
    public EnvironmentCheck(ProcessRunner runner, Map<String, String> environment) {
        this.runner = runner;
        this.environment = PythonEnvironment.of(environment);
    }

    /**
     * Compiles the modules.
     *
     * @param target a filled environment
     * @throws IOException if the interpreter gives no answer
     */
    public void compile(VirtualEnvironment target) throws IOException {
        ask(target, false, List.of());
    }

    /**
     * Compiles the modules, then imports those of the distributions given.
     *
     * @param target a filled environment
     * @param pins what it should hold
     * @return what is wrong, in words; empty where all is well
     * @throws IOException if the interpreter gives no answer
     */
    public List<String> compileAndImport(VirtualEnvironment target, List<Pin> pins) throws IOException {
        return ask(target, true, pins);
    }

    private List<String> ask(VirtualEnvironment target, boolean imports, List<Pin> pins) throws IOException {
        Map<String, String> versions = new TreeMap<>();
        pins.forEach(pin -> versions.put(pin.name().value(), pin.version()));
        String question = Json.write(new Question(target.siteDirectory().toString(), imports, versions));
        ProcessResult result = runner.run(new ProcessRequest(
                List.of(target.executable().toString(), "-c", ShippedPython.VERIFY.source()),
                environment,
                Path.of(System.getProperty("java.io.tmpdir")),
                TIMEOUT,
                Optional.of(question),
                Optional.empty()));
        if (!result.succeeded()) {
            return List.of("the interpreter ended with exit code " + result.exitCode() + ": "
                    + result.stderr().text().strip());
        }
        return Json.parse(result.stdout().text(), Answer.class).problems();
    }
}
