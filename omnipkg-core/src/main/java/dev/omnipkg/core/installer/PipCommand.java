package dev.omnipkg.core.installer;

import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.PythonEnvironment;
import dev.omnipkg.core.python.PythonProgram;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A pip.
 *
 * @param command what starts it; empty where there is none
 * @param version such as {@code 23.2.1}
 * @param defaultIndex the index that it asks where it was told of none; empty where it does not say
 */
record PipCommand(List<String> command, String version, String defaultIndex) {

    /** The least version that can do uv's work: with pip 23.0 its installation report became stable. */
    static final String LEAST = "23.0";

    /** Settings of pip that would put distributions elsewhere than they are wanted, or refuse to. */
    private static final List<String> DIVERTING =
            List.of("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIRE_VIRTUALENV");

    /** What pip_command.py answers: every pip at hand. */
    private record FoundPips(List<PipCommand> pips) {}

    /** The first pip that is recent enough, else the first of all, else none. */
    static PipCommand of(Interpreter interpreter, ProcessRunner runner, InstallerSettings settings) {
        List<PipCommand> pips = PipProbe.ask(interpreter, PythonProgram.PIP_COMMAND, FoundPips.class, runner, settings)
                .pips();
        return pips.stream()
                .filter(PipCommand::isRecentEnough)
                .findFirst()
                .or(() -> pips.stream().findFirst())
                .orElse(new PipCommand(List.of(), "", ""));
    }

    boolean exists() {
        return !command.isEmpty();
    }

    boolean isRecentEnough() {
        return exists() && number(version) >= number(LEAST);
    }

    private static long number(String version) {
        String[] parts = version.split("\\.", -1);
        return Long.parseLong(parts[0]) * 1000 + Long.parseLong(parts[1].replaceAll("\\D.*", ""));
    }

    /** The variables that it is started with. */
    static Map<String, String> environment(Map<String, String> environment) {
        Map<String, String> kept = PythonEnvironment.of(environment);
        DIVERTING.forEach(kept::remove);
        return kept;
    }

    /** A command line with these arguments. */
    List<String> with(List<String> arguments) {
        return Stream.of(command, List.of("--disable-pip-version-check", "--no-input", "--quiet"), arguments)
                .flatMap(List::stream)
                .toList();
    }
}
