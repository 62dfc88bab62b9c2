package dev.omnipkg.junit;

import dev.omnipkg.core.run.ScriptTarget;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where scripts are and where they run.
 *
 * @param project where relative paths begin
 * @param working where scripts run: an existing directory
 */
record Directories(Path project, Path working) {

    Directories {
        if (!Files.isDirectory(working)) {
            throw new IllegalArgumentException("workingDirectory is no directory: " + working);
        }
    }

    /**
     * Finds what is to run.
     *
     * @param target as it was written
     * @return as the script is to see it
     * @throws IllegalArgumentException if it is a script that is not there
     */
    ScriptTarget find(ScriptTarget target) {
        return target instanceof ScriptTarget.Script script ? find(script) : target;
    }

    private ScriptTarget find(ScriptTarget.Script script) {
        Path file = project.resolve(script.path());
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("script '" + script.path() + "' is not there: " + file
                    + " (relative paths begin at omnipkg.workingDirectory, which is " + project + ")");
        }
        return working.equals(project) ? script : new ScriptTarget.Script(file.toString());
    }
}
