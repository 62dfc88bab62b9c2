package dev.omnipkg.maven;

import java.util.Properties;
import org.apache.maven.execution.MavenSession;

/** How words are set off: by colours on a terminal, and elsewhere not at all. */
enum Style {
    PLAIN,
    COLOURED;

    /** The property by which Maven is told {@code always}, {@code never} or {@code auto}. */
    private static final String PROPERTY = "style.color";

    private static final String ESCAPE = "\033[";

    /**
     * The style that Maven's own output has.
     *
     * @param session the build
     * @return coloured where Maven is told so, or where it is told nothing and somebody watches
     */
    static Style of(MavenSession session) {
        return of(session.getUserProperties(), Terminal.isWatched(session.getRequest()) && isMavenColoured());
    }

    /** With a log file Maven has no colours either; jansi, which it hands to plugins, knows. */
    private static boolean isMavenColoured() {
        try {
            return (boolean) Class.forName("org.fusesource.jansi.Ansi")
                    .getMethod("isEnabled")
                    .invoke(null);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    static Style of(Properties properties, boolean watched) {
        return switch (properties.getProperty(PROPERTY, "auto")) {
            case "always" -> COLOURED;
            case "never" -> PLAIN;
            default -> watched ? COLOURED : PLAIN;
        };
    }

    String strong(String text) {
        return set("1", text);
    }

    String good(String text) {
        return set("1;32", text);
    }

    String bad(String text) {
        return set("1;31", text);
    }

    private String set(String code, String text) {
        return this == PLAIN ? text : ESCAPE + code + "m" + text + ESCAPE + "m";
    }

    /** What is seen of a text, without the signs that set it off. */
    static String seen(String text) {
        return text.replaceAll("\033\\[[0-9;]*m", "");
    }
}
