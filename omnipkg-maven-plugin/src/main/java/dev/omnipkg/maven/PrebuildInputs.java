package dev.omnipkg.maven;

import dev.omnipkg.core.io.Sha256;
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

    /** What version managers look at in a directory and those above it. */
    private static final List<String> CHOICES = List.of(".python-version", ".tool-versions", "mise.toml");

    private final Sha256 digest = new Sha256();

    PrebuildInputs(List<SettingSource> sources, List<BubbleDeclaration> bubbles) {
        for (SettingSource source : sources) {
            for (Setting setting : Setting.values()) {
                digest.add(source.values().apply(setting).toString());
            }
        }
        bubbles.forEach(bubble -> digest.add(bubble.toString()));
    }

    /**
     * Reads them.
     *
     * @param directory where version managers begin to look
     * @param environment the variables
     * @return equal for equal inputs
     */
    String digest(Path directory, Map<String, String> environment) {
        new TreeMap<>(environment).forEach((name, value) -> {
            if (PREFIXES.stream().anyMatch(name::startsWith)) {
                digest.add(name + "=" + value);
            }
        });
        for (String place : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            digest.add(stamp(Path.of(place)));
        }
        for (Path above = directory.toAbsolutePath(); above != null; above = above.getParent()) {
            Path here = above;
            CHOICES.forEach(name -> digest.add(stamp(here.resolve(name))));
        }
        digest.add(stamp(Path.of(environment.getOrDefault("PYENV_ROOT", ""), "version")));
        return digest.add(stamp(ownCode())).key();
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
