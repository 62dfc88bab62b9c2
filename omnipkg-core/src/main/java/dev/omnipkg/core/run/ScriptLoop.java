package dev.omnipkg.core.run;

import dev.omnipkg.core.process.ProcessException;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.PythonProgram;
import dev.omnipkg.core.python.PythonQuestion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * A loop of a script that checks something in each round.
 *
 * @param line its first line, from 1
 * @param end its last line
 * @param values what it goes through, as Python writes it; null where that is not known before it runs
 */
@API(status = Status.INTERNAL)
public record ScriptLoop(int line, int end, @Nullable List<String> values) {

    /** A script is parsed in less than a second; the rest is a loaded machine. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** What omnipkg_capture/round.py answers. */
    private record FoundLoops(List<ScriptLoop> loops) {}

    public ScriptLoop {
        values = values == null ? null : List.copyOf(values);
    }

    static List<ScriptLoop> of(
            Interpreter interpreter, Path script, ProcessRunner runner, Map<String, String> environment)
            throws IOException {
        try {
            Path directory = Path.of(System.getProperty("java.io.tmpdir"));
            return new PythonQuestion(PythonProgram.ROUND, environment, directory, TIMEOUT)
                    .ask(runner, interpreter.executable(), Optional.of(script.toString()), FoundLoops.class)
                    .loops();
        } catch (ProcessException e) {
            return List.of(); // a script that cannot be read or parsed will say so itself
        }
    }

    /**
     * Whether its rounds can run one by one.
     *
     * @return whether its values are literal
     */
    public boolean isLiteral() {
        return values != null && !values.isEmpty();
    }

    /**
     * Its rounds, each of which can run by itself.
     *
     * @param script the script that it is in
     * @return in their order; none where the values are not literal
     */
    public List<ScriptTarget.Round> rounds(ScriptTarget.Script script) {
        List<String> known = values == null ? List.of() : values;
        return IntStream.range(0, known.size())
                .mapToObj(number -> new ScriptTarget.Round(script, line, number, known.get(number)))
                .toList();
    }
}
