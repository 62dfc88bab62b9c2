package dev.omnipkg.maven;

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
 * All that decides which interpreter, base and bubbles a build means, as far as it can be read in a few milliseconds:
 * settings, declarations, variables, and what makes a command on {@code PATH} mean another interpreter.
 */
final class PrebuildInputs {

    private static final List<String> PREFIXES =
            List.of("PYTHON", "PYENV", "ASDF", "MISE", "CONDA", "VIRTUAL_ENV", "OMNIPKG", "UV_", "PIP_");

    private final Checksum checksum = new Checksum();

    PrebuildInputs(List<SettingSource> sources, List<BubbleDeclaration> bubbles) {
        for (SettingSource source : sources) {
            for (Setting setting : Setting.values()) {
                checksum.add(source.values().apply(setting).toString());
            }
        }
        bubbles.forEach(bubble -> checksum.add(bubble.toString()));
    }

    /**
     * Reads them.
     *
     * @param directory where version managers begin to look
     * @param environment the variables
     * @return equal for equal inputs
     */
    String checksum(Path directory, Map<String, String> environment) {
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

    /** A path with its time of change. */
    static String stamp(Path path) {
        try {
            return path + " " + Files.getLastModifiedTime(path).toMillis();
        } catch (IOException e) {
            return path + " missing";
        }
    }
}
