package dev.omnipkg.maven;

import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.settings.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be demonstrated: a base environment, and a script that needs other versions than that has. */
enum Demo {
    /** One pure distribution. */
    RICH(8, 13, "rich==13.7.1", "rich==13.4.2"),

    /** Two large ones with extension modules, which have to fit each other. */
    NUMPY(9, 11, "numpy==1.26.4 scipy==1.11.4", "numpy==1.24.3 scipy==1.10.1"),

    /** Two conflicts: the second one shows when the first is healed. */
    MULTIPLE(8, 13, "click==8.1.7 rich==13.7.1", "click==8.0.4 rich==13.4.2");

    private final int oldest;
    private final int newest;
    private final String base;
    private final String needed;

    Demo(int oldest, int newest, String base, String needed) {
        this.oldest = oldest;
        this.newest = newest;
        this.base = base;
        this.needed = needed;
    }

    /**
     * The one of a name.
     *
     * @param name as on the command line, in any case
     * @return the demonstration
     * @throws SettingsException if there is none of this name
     */
    static Demo named(String name) {
        return Stream.of(values())
                .filter(demo -> demo.title().equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new SettingsException("omnipkg.demo is '" + name + "', expected one of "
                        + Arrays.stream(values()).map(Demo::title).collect(Collectors.joining(", "))));
    }

    /**
     * Refuses an interpreter that the versions have no wheels for.
     *
     * @param interpreter the interpreter
     * @throws SettingsException if there are none
     */
    void requireWheels(Interpreter interpreter) {
        int minor = Integer.parseInt(interpreter.minorVersion().substring(2));
        if (minor < oldest || minor > newest) {
            throw new SettingsException("omnipkg.python is CPython " + interpreter.version() + " ("
                    + interpreter.executable() + "), and the demonstration '" + title()
                    + "' wants CPython 3." + oldest + " to 3." + newest + ": the versions of "
                    + Wording.requirements(needed()) + " and " + Wording.requirements(base())
                    + " have no wheels for others. Name one, for example: -Domnipkg.python=3." + newest);
        }
    }

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<Requirement> base() {
        return requirements(base);
    }

    /** What the script needs; uv is told, and omnipkg has to find out. */
    List<Requirement> needed() {
        return requirements(needed);
    }

    private static List<Requirement> requirements(String text) {
        return Stream.of(text.split(" ", -1)).map(Requirement::parse).toList();
    }

    /** The script; each stands in a file of its own, and can be run. */
    String source() {
        String name = "demo/" + title() + ".py";
        try (InputStream in = Demo.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the plugin's jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
