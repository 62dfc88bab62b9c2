package dev.omnipkg.maven;

import dev.omnipkg.core.run.ScriptTarget;
import dev.omnipkg.core.settings.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads which script or module the command line names. */
final class ScriptChoice {

    private ScriptChoice() {}

    /**
     * Checks the parameters and makes a target of them.
     *
     * @param script a path relative to the directory, if given
     * @param module a dotted name, if given
     * @param directory the working directory
     * @param command the command that calls the goal, for examples in messages
     * @return the target
     * @throws SettingsException if both or neither are given, or if the directory or the script does not exist
     */
    static ScriptTarget read(@Nullable String script, @Nullable String module, Path directory, String command) {
        boolean hasScript = script != null && !script.isBlank();
        boolean hasModule = module != null && !module.isBlank();
        if (hasScript == hasModule) {
            throw new SettingsException((hasScript
                            ? "both omnipkg.script (" + script + ") and omnipkg.module (" + module + ") are given"
                            : "neither omnipkg.script nor omnipkg.module is given")
                    + ", expected one of them, for example: " + command
                    + " -Domnipkg.script=src/test/python/check.py");
        }
        if (!Files.isDirectory(directory)) {
            throw new SettingsException("omnipkg.workingDirectory names " + directory + ", which is not a directory");
        }
        if (module != null && hasModule) {
            return new ScriptTarget.Module(module.strip());
        }
        if (script == null || !Files.exists(directory.resolve(script))) {
            throw new SettingsException(
                    "omnipkg.script is '" + script + "', but " + directory.resolve(String.valueOf(script))
                            + " does not exist; expected a path relative to the working directory"
                            + " (omnipkg.workingDirectory), " + directory);
        }
        return new ScriptTarget.Script(script);
    }
}
