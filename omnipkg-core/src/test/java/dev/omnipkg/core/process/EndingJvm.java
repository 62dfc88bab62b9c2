package dev.omnipkg.core.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A program that ends while a process that it started still runs. */
final class EndingJvm {

    private EndingJvm() {}

    /** Starts a shell that tells its child's process id, waits for that, and exits. */
    public static void main(String[] arguments) throws Exception {
        Path child = Path.of(arguments[0]);
        Thread thread = new Thread(() -> new ProcessRunner()
                .run(ProcessRequest.tool(
                        List.of("/bin/sh", "-c", "sleep 600 & echo $! > child; wait"),
                        Map.of("PATH", "/usr/bin:/bin"),
                        child.getParent(),
                        Duration.ofMinutes(10))));
        thread.setDaemon(true);
        thread.start();
        while (!Files.exists(child) || Files.size(child) == 0) {
            Thread.onSpinWait();
        }
        System.exit(0);
    }
}
