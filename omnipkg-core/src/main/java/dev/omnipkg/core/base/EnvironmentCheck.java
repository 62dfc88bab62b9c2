package dev.omnipkg.core.base;

import dev.omnipkg.core.installer.Pin;
import dev.omnipkg.core.internal.io.Json;
import dev.omnipkg.core.process.ProcessException;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.python.PythonProgram;
import dev.omnipkg.core.python.PythonQuestion;
import dev.omnipkg.core.python.VirtualEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Compiles an environment's modules and tries whether it holds what it should, by starting its own interpreter. */
@API(status = Status.INTERNAL)
public final class EnvironmentCheck {

    /** Time to import all that an environment holds, on a loaded machine. */
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    /** Variables that decide where bytecode goes and which: what is published has to serve every environment. */
    private static final List<String> ABOUT_BYTECODE = List.of("PYTHONPYCACHEPREFIX", "PYTHONOPTIMIZE");

    private final ProcessRunner runner;
    private final Map<String, String> environment;
    private final Path bytecode;

    /** What verify.py is asked. */
    private record CheckRequest(String siteDirectory, String bytecode, boolean imports, Map<String, String> pins) {}

    /**
     * What was found out.
     *
     * @param problems what is wrong, in words; empty where all is well
     * @param records what the capture wrote of the first import that failed, JSON
     */
    public record CheckResult(List<String> problems, List<String> records) {
        public CheckResult {
            problems = List.copyOf(problems);
            records = List.copyOf(records);
        }
    }

    /**
     * Works with the environment variables that scripts get.
     *
     * @param runner starts the interpreter
     * @param environment the variables
     * @param bytecode a directory for the files of bytecode that environments share; made where there is none
     */
    public EnvironmentCheck(ProcessRunner runner, Map<String, String> environment, Path bytecode) {
        this.runner = runner;
        this.bytecode = bytecode;
        this.environment = new HashMap<>(environment);
        ABOUT_BYTECODE.forEach(this.environment::remove);
    }

    /**
     * Compiles the modules.
     *
     * @param target a filled environment
     * @throws IOException if that fails
     */
    public void compile(VirtualEnvironment target) throws IOException {
        ask(target, false, List.of());
    }

    /**
     * Compiles the modules, then imports those of the distributions given.
     *
     * @param target a filled environment
     * @param pins what it should hold
     * @return what is wrong
     * @throws IOException if the interpreter gives no answer
     */
    public CheckResult compileAndImport(VirtualEnvironment target, List<Pin> pins) throws IOException {
        return ask(target, true, pins);
    }

    private CheckResult ask(VirtualEnvironment target, boolean imports, List<Pin> pins) throws IOException {
        Map<String, String> versions = new TreeMap<>();
        pins.forEach(pin -> versions.put(pin.name().value(), pin.version()));
        String question =
                Json.write(new CheckRequest(target.siteDirectory().toString(), bytecode.toString(), imports, versions));
        try {
            return new PythonQuestion(PythonProgram.VERIFY, environment, target.root(), TIMEOUT)
                    .ask(runner, target.executable(), Optional.of(question), CheckResult.class);
        } catch (ProcessException e) {
            throw new IllegalStateException(
                    "The modules of " + target.root() + " cannot be compiled and imported: " + e.getMessage(), e);
        }
    }
}
