package dev.omnipkg.junit;

import dev.omnipkg.core.run.ScriptTarget;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The directories of a test: where its files are, and where its scripts run.
 *
 * @param project the directory to which paths are relative
 * @param working the existing directory in which scripts run
 */
record Directories(Path project, Path working) {

    Directories {
        if (!Files.isDirectory(working)) {
            throw new IllegalArgumentException("workingDirectory is not a directory: " + working);
        }
    }

    /**
     * Finds a script in the project; a module is left to the interpreter.
     *
     * @param target the target as it was written
     * @return the target for a run in the working directory
     * @throws IllegalArgumentException if the script does not exist
     */
    ScriptTarget find(ScriptTarget target) {
        return target instanceof ScriptTarget.Script script ? find(script) : target;
    }

    private ScriptTarget find(ScriptTarget.Script script) {
        Path file = project.resolve(script.path());
        if (!Files.exists(file)) {
            throw new IllegalArgumentException(missing("script", script.path()));
        }
        return working.equals(project) ? script : new ScriptTarget.Script(file.toString());
    }

    /** The message for an attribute whose file does not exist. */
    String missing(String attribute, String path) {
        return attribute + " '" + path + "' does not exist: " + project.resolve(path)
                + " (relative paths begin at omnipkg.workingDirectory, which is " + project + ")";
    }
}
