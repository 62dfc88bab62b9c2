package dev.omnipkg.core.python;

import dev.omnipkg.core.internal.io.Json;
import dev.omnipkg.core.process.Secrets;
import dev.omnipkg.core.requirement.DistributionName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where an installed distribution came from, if that is no index: what its installer noted (PEP 610), or how older tools left it. */
final class Provenance {

    /** What is linked to by a path file carries the distribution's name there, with the marks of several tools around it. */
    private static final Pattern PATH_FILE = Pattern.compile(
            "(?:__editable__\\.)?_*(?<name>[A-Za-z0-9][A-Za-z0-9._-]*?)(?:-[0-9][^-]*)?(?:[-_]editable)?\\.pth");

    private Provenance() {}

    /** The part that is used of {@code direct_url.json}; exactly one kind of information is there. */
    private record DirectUrl(
            @Nullable String url,
            @Nullable Map<String, Object> dir_info,
            @Nullable Map<String, Object> vcs_info,
            @Nullable Map<String, Object> archive_info) {

        String words() {
            String from = Secrets.mask(String.valueOf(url));
            if (vcs_info != null) {
                return "is installed from the repository " + from;
            }
            if (dir_info != null) {
                boolean inPlace = Boolean.TRUE.equals(dir_info.get("editable"));
                return (inPlace ? "is installed in place from " : "is installed from the directory ") + from;
            }
            return url == null ? UNREADABLE : "is installed from the archive " + from;
        }
    }

    private static final String UNREADABLE = "is not installed from an index";

    /** In words, after the distribution's name; empty where nothing speaks against an index. */
    static Optional<String> elsewhere(InstalledDistribution distribution) {
        Path directUrl = distribution.metadata().resolve("direct_url.json");
        if (Files.exists(directUrl)) {
            return Optional.of(read(directUrl));
        }
        return distribution.linked()
                ? Optional.of("is developed in place in " + distribution.siteDirectory())
                : byPathFile(distribution);
    }

    private static String read(Path directUrl) {
        try {
            return Json.read(directUrl, DirectUrl.class).words();
        } catch (IOException | RuntimeException e) {
            return UNREADABLE;
        }
    }

    private static Optional<String> byPathFile(InstalledDistribution distribution) {
        try (Stream<Path> entries = Files.list(distribution.siteDirectory())) {
            return entries.filter(entry -> isOf(entry.getFileName().toString(), distribution.name()))
                    .flatMap(file -> directories(file).stream())
                    .findFirst()
                    .map(directory -> "is developed in place in " + directory);
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static boolean isOf(String file, DistributionName name) {
        Matcher matcher = PATH_FILE.matcher(file);
        return matcher.matches()
                && DistributionName.parse(matcher.group("name"))
                        .filter(name::equals)
                        .isPresent();
    }

    /** The directories that a path file puts on the path; one that runs a finder names none, and is in place all the same. */
    private static List<String> directories(Path file) {
        List<String> lines = lines(file);
        if (lines.stream().anyMatch(line -> line.startsWith("import __editable__"))) {
            return List.of(file.toString());
        }
        return lines.stream()
                .filter(line -> line.startsWith("/") && Files.isDirectory(Path.of(line)))
                .toList();
    }

    /** Lines without the blanks around them; none where the file cannot be read. */
    static List<String> lines(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
