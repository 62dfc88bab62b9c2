package dev.omnipkg.maven;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import org.apache.maven.execution.MavenExecutionRequest;

/** Finds out whether somebody watches: a line that changes is for people, not for log files. */
final class Terminal {

    private Terminal() {}

    /**
     * The terminal, if progress may be shown there.
     *
     * @param request how Maven was called
     * @return empty in batch mode, with {@code --no-transfer-progress}, and where there is no terminal
     */
    static Optional<PrintWriter> of(MavenExecutionRequest request) {
        return watched(request)
                .filter(console -> !isQuiet(request.getTransferListener()))
                .map(Console::writer);
    }

    /**
     * Whether lines are read on a terminal while they are written.
     *
     * @param request how Maven was called
     * @return false in batch mode, and where there is no terminal
     */
    static boolean isWatched(MavenExecutionRequest request) {
        return watched(request).isPresent();
    }

    private static Optional<Console> watched(MavenExecutionRequest request) {
        return Optional.ofNullable(System.console())
                .filter(console -> request.isInteractiveMode() && isTerminal(console));
    }

    /** The option leaves no other trace than the listener that Maven's command line has chosen, by its name. */
    private static boolean isQuiet(Object transferListener) {
        return transferListener != null
                && transferListener.getClass().getSimpleName().startsWith("Quiet");
    }

    /** From Java 22 there is a console without a terminal too, and a method that tells. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
