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

/** A run that a test puts together. For one thread; every call of {@link #run()} or {@link #orFail()} runs the script. */
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
     * Sets what the script finds in {@code sys.argv[1:]}.
     *
     * @param arguments all of them, in place of earlier ones
     * @return this
     */
    public PreparedRun args(String... arguments) {
        this.arguments = List.of(arguments);
        return this;
    }

    /**
     * Sets a variable for the script.
     *
     * @param name its name
     * @param value its value
     * @return this
     */
    public PreparedRun env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /**
     * Sets what the script reads from standard input; an input that is at its end is the default.
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
     * @param limit positive
     * @return this
     */
    public PreparedRun timeout(Duration limit) {
        this.timeout = limit;
        return this;
    }

    /**
     * Runs the script, heals it if it can be healed, and publishes the outcome. No outcome fails the test.
     *
     * @return what came of it
     * @throws UncheckedIOException if files of omnipkg's own cannot be read or written
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
     * As {@link #run()}, and fails the test as {@link HealingRun} does: where the script fails and is not healed, unless
     * {@code expect} or {@code failOnHealed} demand otherwise.
     *
     * @return an outcome that the test demands
     * @throws AssertionError if the outcome is another
     */
    public HealingOutcome orFail() {
        HealingOutcome outcome = run();
        runs.demandExpected(outcome);
        return outcome;
    }
}
