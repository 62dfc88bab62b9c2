package dev.omnipkg.maven;

import dev.omnipkg.core.heal.HealingRequest;
import dev.omnipkg.core.run.ScriptRequest;
import dev.omnipkg.core.run.ScriptTarget;
import dev.omnipkg.core.settings.Setting;
import dev.omnipkg.core.settings.Settings;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/** What the goals share that run a script named on the command line. */
abstract class ScriptMojo extends ResultMojo {

    /** The script to run, relative to the working directory. Either this or {@code module} is needed. */
    @Parameter(property = "omnipkg.script")
    private @Nullable String script;

    /** The module to run, as with {@code python -m}. */
    @Parameter(property = "omnipkg.module")
    private @Nullable String module;

    /** The script's arguments in one line, quoted as in a POSIX shell. */
    @Parameter(property = "omnipkg.args")
    private @Nullable String args;

    /** Options of the interpreter in one line, such as {@code -W error}, quoted as in a POSIX shell. */
    @Parameter(property = "omnipkg.pythonOptions")
    private @Nullable String pythonOptions;

    /** The directory in which the script runs. Default: the directory of the pom, or without a pom the current directory. */
    @Parameter(property = "omnipkg.workingDirectory")
    private @Nullable String workingDirectory;

    private final String goal;

    ScriptMojo(ToolchainManager toolchains, String goal) {
        super(toolchains);
        this.goal = goal;
    }

    @Override
    Map<Setting, String> configured() throws IOException {
        Map<Setting, String> configured = super.configured();
        put(configured, Setting.WORKING_DIRECTORY, workingDirectory);
        return configured;
    }

    /** Tells whether a script or a module is given. */
    boolean namesScript() {
        return script != null || module != null;
    }

    HealingRequest request(Settings settings) {
        ScriptTarget target = ScriptChoice.read(script, module, settings.workingDirectory(), command(goal));
        ScriptRequest run = new ScriptRequest(
                target,
                ShellWords.split(args),
                ShellWords.split(pythonOptions),
                Map.of(),
                settings.workingDirectory(),
                settings.timeout(),
                Optional.empty(),
                settings.project());
        return new HealingRequest(run, settings.base(), settings.options());
    }
}
