package dev.omnipkg.core.process;

import java.time.Duration;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * How a process ended.
 *
 * @param pid its process id
 * @param exitCode 0 to 255; 128 + n where signal n ended it, as a shell reports it
 * @param timedOut whether it was ended because its time was over
 * @param duration from its start to its end
 * @param stdout standard output
 * @param stderr standard error
 */
@API(status = Status.INTERNAL)
public record ProcessResult(
        long pid, int exitCode, boolean timedOut, Duration duration, CapturedStream stdout, CapturedStream stderr) {

    /**
     * Whether the process ended by itself and reported success.
     *
     * @return whether the exit code is 0
     */
    public boolean succeeded() {
        return exitCode == 0 && !timedOut;
    }
}
