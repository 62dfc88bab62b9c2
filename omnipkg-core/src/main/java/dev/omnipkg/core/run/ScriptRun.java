package dev.omnipkg.core.run;

import dev.omnipkg.core.process.ProcessResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A script that has run.
 *
 * @param process how its process ended
 * @param streams the directory with the whole of {@code stdout} and {@code stderr}
 * @param records what the captures of the process and its children wrote: JSON, as they wrote it
 */
@API(status = Status.MAINTAINED)
public record ScriptRun(@API(status = Status.INTERNAL) ProcessResult process, Path streams, List<String> records) {

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

    /**
     * The process's exit code.
     *
     * @return 0 to 255; 128 + n where signal n ended it, as a shell reports it
     */
    public int exitCode() {
        return process.exitCode();
    }

    /**
     * Whether the script was ended because its time was over.
     *
     * @return true where it ran longer than its request allows
     */
    public boolean timedOut() {
        return process.timedOut();
    }

    /**
     * How long the script ran.
     *
     * @return from its start to its end
     */
    public Duration duration() {
        return process.duration();
    }

    /**
     * What the script wrote to standard output; the whole of it is in {@link #streams()}.
     *
     * @return the text, without its middle where it is longer than 256 KiB; what is not UTF-8 is U+FFFD
     */
    public String stdout() {
        return process.stdout().text();
    }

    /**
     * What the script wrote to standard error; the whole of it is in {@link #streams()}.
     *
     * @return as for standard output
     */
    public String stderr() {
        return process.stderr().text();
    }
}
