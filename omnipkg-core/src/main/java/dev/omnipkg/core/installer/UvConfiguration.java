package dev.omnipkg.core.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells whether uv was told which index to use. Where it was, its settings hold; else pip's are handed to it. */
final class UvConfiguration {

    private static final List<String> VARIABLES = List.of(
            "UV_DEFAULT_INDEX", "UV_INDEX", "UV_INDEX_URL", "UV_EXTRA_INDEX_URL", "UV_FIND_LINKS", "UV_CONFIG_FILE");

    private static final Pattern INDEX_KEY = Pattern.compile(
            "(?m)^\\s*(\\[\\[(tool\\.uv\\.)?(pip\\.)?index]]|(index|index-url|extra-index-url|find-links|no-index)\\s*=)");

    private final Map<String, String> environment;

    UvConfiguration(Map<String, String> environment) {
        this.environment = environment;
    }

    boolean namesIndex() {
        return VARIABLES.stream().anyMatch(environment::containsKey) || files().anyMatch(UvConfiguration::namesIndex);
    }

    /** The system's and the user's file; a project's file does not count, since uv is not started in a project. */
    private Stream<Path> files() {
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
        Path user = Optional.ofNullable(environment.get("XDG_CONFIG_HOME"))
                .map(Path::of)
                .orElse(home.resolve(".config"));
        return Stream.of(user.resolve("uv/uv.toml"), Path.of("/etc/xdg/uv/uv.toml"), Path.of("/etc/uv/uv.toml"));
    }

    private static boolean namesIndex(Path file) {
        try {
            return Files.exists(file)
                    && INDEX_KEY.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            return false; // uv itself will report a file that it cannot read
        }
    }
}
