package dev.omnipkg.core.process;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What has been started and not ended; it ends with the JVM. A process counts from the moment it starts: commons-exec's own
 * keeper learns of it later, and what had just been started when the JVM ended stayed behind. There is a shutdown hook only
 * while something runs, so that nothing is left in a JVM that goes on.
 */
final class RunningProcesses {

    private final Set<ProcessTree> running = new LinkedHashSet<>();
    private Thread hook = new Thread(this::end);
    private boolean ending;

    synchronized ProcessTree start(ProcessBuilder builder) throws IOException {
        if (ending) {
            throw new IOException("the JVM is ending");
        }
        if (running.isEmpty()) {
            hook = new Thread(this::end, "omnipkg-end-processes");
            try {
                Runtime.getRuntime().addShutdownHook(hook);
            } catch (IllegalStateException e) {
                throw new IOException("the JVM is ending", e);
            }
        }
        try {
            ProcessTree process = new ProcessTree(builder.start());
            running.add(process);
            return process;
        } finally {
            removeIdleHook();
        }
    }

    synchronized void ended(ProcessTree process) {
        running.remove(process);
        removeIdleHook();
    }

    private void removeIdleHook() {
        if (running.isEmpty()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // the JVM is ending, and the hook with it
            }
        }
    }

    private synchronized void end() {
        ending = true;
        running.forEach(ProcessTree::destroy);
    }
}
