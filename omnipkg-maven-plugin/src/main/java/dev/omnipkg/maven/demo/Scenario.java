package dev.omnipkg.maven.demo;

import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.settings.SettingsException;
import dev.omnipkg.maven.output.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the demonstration can show: a base environment, and a script that needs other versions than it has. */
public enum Scenario {
    /** One pure Python distribution. */
    RICH(8, 13, "rich==13.7.1", "rich==13.4.2"),

    /** Two large distributions with extension modules, whose versions have to match. */
    NUMPY(9, 11, "numpy==1.26.4 scipy==1.11.4", "numpy==1.24.3 scipy==1.10.1"),

    /** Two conflicts, of which the second appears only after the first is healed. */
    MULTIPLE(8, 13, "click==8.1.7 rich==13.7.1", "click==8.0.4 rich==13.4.2");

    /** The oldest and the newest minor version of CPython 3 that all of the versions have wheels for. */
    private final int oldest;

    private final int newest;
    private final String base;
    private final String needed;

    Scenario(int oldest, int newest, String base, String needed) {
        this.oldest = oldest;
        this.newest = newest;
        this.base = base;
        this.needed = needed;
    }

    /**
     * Finds a scenario by its name.
     *
     * @param name as on the command line, in upper or lower case
     * @return the scenario
     * @throws SettingsException if no scenario has this name
     */
    public static Scenario named(String name) {
        return Stream.of(values())
                .filter(scenario -> scenario.title().equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new SettingsException("omnipkg.demo is '" + name + "', expected one of "
                        + Arrays.stream(values()).map(Scenario::title).collect(Collectors.joining(", "))));
    }

    /**
     * Checks that the versions have wheels for an interpreter.
     *
     * @param interpreter the interpreter of the base
     * @throws SettingsException if they have none
     */
    void requireWheels(Interpreter interpreter) {
        int minor = Integer.parseInt(interpreter.minorVersion().substring(2));
        if (minor < oldest || minor > newest) {
            throw new SettingsException("omnipkg.python is CPython " + interpreter.version() + " ("
                    + interpreter.executable() + "), expected CPython 3." + oldest + " to 3." + newest
                    + ": other versions have no wheels of " + Wording.requirements(needed()) + " and "
                    + Wording.requirements(base()) + ", which the demonstration '" + title()
                    + "' uses. For example: -Domnipkg.python=3." + newest);
        }
    }

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<Requirement> base() {
        return requirements(base);
    }

    /** What the script needs: uv is told this, while omnipkg has to find it out. */
    List<Requirement> needed() {
        return requirements(needed);
    }

    private static List<Requirement> requirements(String text) {
        return Stream.of(text.split(" ", -1)).map(Requirement::parse).toList();
    }

    /** The source text of the script, from a resource beside this class. */
    String source() {
        String name = title() + ".py";
        try (InputStream in = Scenario.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the plugin's jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
