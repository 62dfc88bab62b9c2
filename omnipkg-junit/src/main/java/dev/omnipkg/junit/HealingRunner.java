package dev.omnipkg.junit;

import dev.omnipkg.core.run.ScriptTarget;

/**
 * Runs scripts from the body of a test, and heals them. It is a parameter of test methods, lifecycle methods and
 * constructors of a class that carries {@link HealingRun}, and of test methods that do:
 *
 * <pre>{@code
 * @Test
 * void converts(HealingRunner runner, @TempDir Path directory) {
 *     runner.script("src/test/python/convert.py").args(directory.toString()).orFail();
 * }
 * }</pre>
 *
 * <p>Python, consent, limits, variables, working directory and expected outcomes are those of the {@code @HealingRun} that
 * holds for the test; script and arguments are the caller's own. A {@code @Timeout} on the test ends the script.
 */
public final class HealingRunner {

    private final ScriptRuns runs;

    HealingRunner(ScriptRuns runs) {
        this.runs = runs;
    }

    /**
     * A script to run.
     *
     * @param path absolute, or relative to the setting {@code omnipkg.workingDirectory}
     * @return its run, not yet begun
     * @throws IllegalArgumentException if there is no such file
     */
    public PreparedRun script(String path) {
        return prepare(new ScriptTarget.Script(path));
    }

    /**
     * A module to run as with {@code python -m}.
     *
     * @param name its dotted name
     * @return its run, not yet begun
     */
    public PreparedRun module(String name) {
        return prepare(new ScriptTarget.Module(name));
    }

    private PreparedRun prepare(ScriptTarget target) {
        return new PreparedRun(runs, runs.configuration().directories().find(target));
    }
}
