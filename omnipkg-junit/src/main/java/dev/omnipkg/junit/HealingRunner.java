package dev.omnipkg.junit;

import dev.omnipkg.core.run.ScriptTarget;

/**
 * Runs scripts from the body of a test, and heals them. Test methods, lifecycle methods and constructors of a class with
 * {@link HealingRun} can have it as a parameter, and so can test methods with {@link HealingRun}:
 *
 * <pre>{@code
 * @Test
 * void converts(HealingRunner runner, @TempDir Path directory) {
 *     runner.script("src/test/python/convert.py").args(directory.toString()).orFail();
 * }
 * }</pre>
 *
 * <p>Interpreter, consent, limits, variables, working directory and expected outcomes are those of the {@code @HealingRun} that applies
 * to the test; the caller chooses script and arguments. A {@code @Timeout} on the test also ends the script.
 */
public final class HealingRunner {

    private final ScriptRuns runs;

    HealingRunner(ScriptRuns runs) {
        this.runs = runs;
    }

    /**
     * Prepares the run of a script.
     *
     * @param path the path of the script, absolute or relative to the setting {@code omnipkg.workingDirectory}
     * @return the run, which has not started yet
     * @throws IllegalArgumentException if the file does not exist
     */
    public PreparedRun script(String path) {
        return prepare(new ScriptTarget.Script(path));
    }

    /**
     * Prepares the run of a module, as with {@code python -m}.
     *
     * @param name the dotted name of the module
     * @return the run, which has not started yet
     */
    public PreparedRun module(String name) {
        return prepare(new ScriptTarget.Module(name));
    }

    private PreparedRun prepare(ScriptTarget target) {
        return new PreparedRun(runs, runs.configuration().directories().find(target));
    }
}
