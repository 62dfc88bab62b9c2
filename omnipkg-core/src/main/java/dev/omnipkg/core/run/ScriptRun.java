package dev.omnipkg.core.run;

import dev.omnipkg.core.process.ProcessResult;
import java.nio.file.Path;
import java.util.List;

/**
 * A script that has run.
 *
 * @param process how its process ended
 * @param streams the directory with the whole of {@code stdout} and {@code stderr}
 * @param records what the captures of the process and its children wrote: JSON, as they wrote it
 */
public record ScriptRun(ProcessResult process, Path streams, List<String> records) {

    public ScriptRun {
        records = List.copyOf(records);
    }

    /**
     * Whether the script did what it should.
     *
     * @return whether it ended in time with exit code 0
     */
    public boolean passed() {
        return process.succeeded();
    }
}
