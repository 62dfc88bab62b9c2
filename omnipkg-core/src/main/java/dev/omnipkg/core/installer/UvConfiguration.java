package dev.omnipkg.core.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells what uv was told of indexes, in its variables and files. What it was not told is taken from pip. */
final class UvConfiguration {

    private static final List<String> INDEX_VARIABLES = List.of("UV_DEFAULT_INDEX", "UV_INDEX", "UV_INDEX_URL");
    private static final Pattern INDEX =
            Pattern.compile("(?m)^\\s*(\\[\\[(tool\\.uv\\.)?index]]|(index|index-url|no-index)\\s*=)");
    private static final Pattern FIND_LINKS = Pattern.compile("(?m)^\\s*find-links\\s*=");

    private final Map<String, String> environment;
    private final Path workingDirectory;

    UvConfiguration(InstallerSettings settings) {
        this.environment = settings.environment();
        this.workingDirectory = settings.workingDirectory();
    }

    boolean namesIndex() {
        return INDEX_VARIABLES.stream().anyMatch(environment::containsKey)
                || files().anyMatch(file -> holds(file, INDEX));
    }

    boolean namesFindLinks() {
        return environment.containsKey("UV_FIND_LINKS") || files().anyMatch(file -> holds(file, FIND_LINKS));
    }

    /** The file that a variable names, or those of the project, the user and the system. */
    private Stream<Path> files() {
        if (environment.containsKey("UV_NO_CONFIG")) {
            return Stream.empty();
        }
        if (environment.containsKey("UV_CONFIG_FILE")) {
            return Stream.of(workingDirectory.resolve(environment.get("UV_CONFIG_FILE")));
        }
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
        Path user = Optional.ofNullable(environment.get("XDG_CONFIG_HOME"))
                .map(Path::of)
                .orElse(home.resolve(".config"));
        Stream<Path> project = Stream.iterate(
                        workingDirectory.toAbsolutePath(), directory -> directory != null, Path::getParent)
                .flatMap(directory -> Stream.of(directory.resolve("uv.toml"), directory.resolve("pyproject.toml")));
        return Stream.concat(
                project,
                Stream.of(user.resolve("uv/uv.toml"), Path.of("/etc/xdg/uv/uv.toml"), Path.of("/etc/uv/uv.toml")));
    }

    private static boolean holds(Path file, Pattern key) {
        try {
            return Files.exists(file) && key.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            return false; // uv itself will report a file that it cannot read
        }
    }
}
