package dev.omnipkg.junit;

import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.run.ScriptRequest;
import dev.omnipkg.core.run.ScriptTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run that a test configures. It is not thread-safe. Every call of {@link #run()} or {@link #orFail()} runs the script. */
public final class PreparedRun {

    private final ScriptRuns runs;
    private final ScriptTarget target;
    private final Map<String, String> environment;
    private List<String> arguments = List.of();
    private Duration timeout;
    private Optional<String> stdin = Optional.empty();

    PreparedRun(ScriptRuns runs, ScriptTarget target) {
        this.runs = runs;
        this.target = target;
        this.environment = new LinkedHashMap<>(runs.configuration().environment());
        this.timeout = runs.configuration().settings().timeout();
    }

    /**
     * Sets the arguments of the script, in {@code sys.argv[1:]}.
     *
     * @param arguments all arguments; they replace earlier ones
     * @return this
     */
    public PreparedRun args(String... arguments) {
        this.arguments = List.of(arguments);
        return this;
    }

    /**
     * Sets an environment variable for the script.
     *
     * @param name the name of the variable
     * @param value the value of the variable
     * @return this
     */
    public PreparedRun env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /**
     * Sets the standard input of the script, which is empty by default.
     *
     * @param text the whole input
     * @return this
     */
    public PreparedRun stdin(String text) {
        this.stdin = Optional.of(text);
        return this;
    }

    /**
     * Sets the time limit of each run of the script.
     *
     * @param limit a positive duration
     * @return this
     */
    public PreparedRun timeout(Duration limit) {
        this.timeout = limit;
        return this;
    }

    /**
     * Runs the script, heals it if possible, and publishes the outcome. It does not fail the test, whatever the outcome is.
     *
     * @return the outcome
     * @throws UncheckedIOException if omnipkg's own files cannot be read or written
     */
    public HealingOutcome run() {
        try {
            return runs.run(new ScriptRequest(
                    target,
                    arguments,
                    List.of(),
                    environment,
                    runs.configuration().directories().working(),
                    timeout,
                    stdin,
                    runs.configuration().settings().project()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs the script like {@link #run()}, and fails the test like {@link HealingRun}: if the script fails and is not healed, unless
     * {@code expect} or {@code failOnHealed} say otherwise.
     *
     * @return an outcome that the test expects
     * @throws AssertionError if the test does not expect the outcome
     */
    public HealingOutcome orFail() {
        HealingOutcome outcome = run();
        runs.requireExpected(outcome);
        return outcome;
    }
}
