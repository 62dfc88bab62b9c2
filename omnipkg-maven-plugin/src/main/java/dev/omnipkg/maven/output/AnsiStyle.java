package dev.omnipkg.maven.output;

import java.util.Properties;
import org.apache.maven.execution.MavenSession;

/** Highlights words with ANSI escape sequences on a terminal, and leaves them alone elsewhere. */
public enum AnsiStyle {
    /** No escape sequences. */
    PLAIN,
    /** Bold and coloured text. */
    COLOURED;

    /** Maven's own property for colours: {@code always}, {@code never} or {@code auto}. */
    private static final String PROPERTY = "style.color";

    private static final String ESCAPE = "\033[";

    /**
     * Chooses the style that Maven's own output has.
     *
     * @param session the build
     * @return coloured if {@code style.color} says so, or if it says nothing and the output goes to an interactive terminal
     */
    public static AnsiStyle of(MavenSession session) {
        return of(session.getUserProperties(), Terminal.isInteractive(session.getRequest()) && isMavenColoured());
    }

    /** Maven does not write colours to a log file either; whether it does is known to jansi, which it shares with plugins. */
    private static boolean isMavenColoured() {
        try {
            return (boolean) Class.forName("org.fusesource.jansi.Ansi")
                    .getMethod("isEnabled")
                    .invoke(null);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    static AnsiStyle of(Properties properties, boolean interactive) {
        return switch (properties.getProperty(PROPERTY, "auto")) {
            case "always" -> COLOURED;
            case "never" -> PLAIN;
            default -> interactive ? COLOURED : PLAIN;
        };
    }

    /**
     * Highlights a heading or the first word of a line.
     *
     * @param text the text
     * @return the text in bold
     */
    public String strong(String text) {
        return highlight("1", text);
    }

    /**
     * Highlights a success.
     *
     * @param text the text
     * @return the text in bold green
     */
    public String good(String text) {
        return highlight("1;32", text);
    }

    /**
     * Highlights a failure.
     *
     * @param text the text
     * @return the text in bold red
     */
    public String bad(String text) {
        return highlight("1;31", text);
    }

    private String highlight(String code, String text) {
        return this == PLAIN ? text : ESCAPE + code + "m" + text + ESCAPE + "m";
    }

    /**
     * Removes escape sequences, for example to measure how wide a text is on the terminal.
     *
     * @param text a text with or without escape sequences
     * @return the visible characters
     */
    public static String visible(String text) {
        return text.replaceAll("\033\\[[0-9;]*m", "");
    }
}
