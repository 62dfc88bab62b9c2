package dev.omnipkg.maven.output;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import org.apache.maven.execution.MavenExecutionRequest;

/** Finds out whether the build's output goes to an interactive terminal: only there may a line be rewritten. */
final class Terminal {

    private Terminal() {}

    /**
     * Finds the terminal on which progress may be shown.
     *
     * @param request how Maven was called
     * @return empty in batch mode, with {@code --no-transfer-progress}, and if there is no terminal
     */
    static Optional<PrintWriter> forProgress(MavenExecutionRequest request) {
        return interactive(request)
                .filter(console -> !isQuiet(request.getTransferListener()))
                .map(Console::writer);
    }

    /**
     * Tells whether the output goes to an interactive terminal.
     *
     * @param request how Maven was called
     * @return false in batch mode, and if there is no terminal
     */
    static boolean isInteractive(MavenExecutionRequest request) {
        return interactive(request).isPresent();
    }

    private static Optional<Console> interactive(MavenExecutionRequest request) {
        return Optional.ofNullable(System.console())
                .filter(console -> request.isInteractiveMode() && isTerminal(console));
    }

    /** The option {@code --no-transfer-progress} can only be recognised by the name of the listener that Maven chose for it. */
    private static boolean isQuiet(Object transferListener) {
        return transferListener != null
                && transferListener.getClass().getSimpleName().startsWith("Quiet");
    }

    /** From Java 22 on, a console can exist without a terminal, and a new method tells the two cases apart. */
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
