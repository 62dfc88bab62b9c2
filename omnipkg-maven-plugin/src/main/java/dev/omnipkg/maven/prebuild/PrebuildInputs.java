package dev.omnipkg.maven.prebuild;

import dev.omnipkg.core.python.Interpreters;
import dev.omnipkg.core.settings.Setting;
import dev.omnipkg.core.settings.SettingSource;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The inputs that decide which interpreter, base and bubbles a build gets, as far as they can be read in a few milliseconds: settings,
 * declarations, environment variables, and files that make a command on {@code PATH} start another interpreter.
 */
public final class PrebuildInputs {

    /** The variables of Python, of version managers, of omnipkg, and of the installers. */
    private static final List<String> PREFIXES =
            List.of("PYTHON", "PYENV", "ASDF", "MISE", "CONDA", "VIRTUAL_ENV", "OMNIPKG", "UV_", "PIP_");

    private final Checksum checksum = new Checksum();

    /**
     * Takes the settings and declarations.
     *
     * @param sources where settings come from
     * @param bubbles the declared bubbles
     */
    public PrebuildInputs(List<SettingSource> sources, List<BubbleDeclaration> bubbles) {
        for (SettingSource source : sources) {
            for (Setting setting : Setting.values()) {
                checksum.add(source.values().apply(setting).toString());
            }
        }
        bubbles.forEach(bubble -> checksum.add(bubble.toString()));
    }

    /**
     * Reads the other inputs.
     *
     * @param directory where version managers begin to look for their files
     * @param environment the environment variables
     * @return a checksum of all inputs
     */
    public String checksum(Path directory, Map<String, String> environment) {
        new TreeMap<>(environment).forEach((name, value) -> {
            if (PREFIXES.stream().anyMatch(name::startsWith)) {
                checksum.add(name + "=" + value);
            }
        });
        for (String place : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            checksum.add(stamp(Path.of(place)));
        }
        for (Path above = directory.toAbsolutePath(); above != null; above = above.getParent()) {
            Path here = above;
            Interpreters.CHOICE_FILES.forEach(name -> checksum.add(stamp(here.resolve(name))));
        }
        checksum.add(stamp(Path.of(environment.getOrDefault("PYENV_ROOT", ""), "version")));
        return checksum.add(stamp(ownCode())).hex();
    }

    private static Path ownCode() {
        CodeSource source = Setting.class.getProtectionDomain().getCodeSource();
        return source == null
                ? Path.of("")
                : Path.of(java.net.URI.create(source.getLocation().toString()));
    }

    /** A path with the time of its last change. */
    static String stamp(Path path) {
        try {
            return path + " " + Files.getLastModifiedTime(path).toMillis();
        } catch (IOException e) {
            return path + " missing";
        }
    }
}
