package dev.omnipkg.core.python;

import dev.omnipkg.core.requirement.DistributionName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A distribution in a site directory ("Recording installed projects", PEP 376 and PEP 627).
 *
 * @param name its normalised name
 * @param version as its metadata has it
 * @param metadata its {@code .dist-info} directory, or {@code .egg-info} directory or file
 */
public record InstalledDistribution(DistributionName name, String version, Path metadata) {

    private static final Pattern MODULE = Pattern.compile("([^.]+)(?:\\.[^.]+)?\\.(?:py|so)");
    private static final Pattern IDENTIFIER = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

    /**
     * What the distribution requires.
     *
     * @return the values of {@code Requires-Dist}, as they are written; empty where the metadata cannot be read
     */
    public List<String> requires() {
        Path file = Files.isDirectory(metadata) ? metadata.resolve("METADATA") : metadata;
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.takeWhile(line -> !line.isBlank())
                    .filter(line -> line.regionMatches(true, 0, "Requires-Dist:", 0, 14))
                    .map(line -> line.substring(14).strip())
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    /**
     * The files of the distribution.
     *
     * @return the paths of {@code RECORD}, relative to the site directory and normalised; empty where there is none
     */
    public List<Path> files() {
        try (Stream<String> lines = Files.lines(metadata.resolve("RECORD"), StandardCharsets.UTF_8)) {
            return lines.map(InstalledDistribution::path)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    /**
     * The names that its modules are imported by.
     *
     * @return the top-level modules and packages among its files; of a namespace package its first part
     */
    public Set<String> importNames() {
        return files().stream()
                .map(InstalledDistribution::importName)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<String> importName(Path file) {
        Matcher module = MODULE.matcher(String.valueOf(file.getFileName()));
        if (!module.matches()) {
            return Optional.empty();
        }
        String first =
                file.getNameCount() == 1 ? module.group(1) : file.getName(0).toString();
        return IDENTIFIER.matcher(first).matches() ? Optional.of(first) : Optional.empty();
    }

    /** The first field of a line of comma-separated values; a path with a comma in it is quoted. */
    private static Optional<Path> path(String line) {
        String field = line.startsWith("\"")
                ? line.substring(1, Math.max(1, line.indexOf('"', 1)))
                : line.substring(0, Math.max(0, line.indexOf(',')));
        return field.isEmpty() ? Optional.empty() : Optional.of(Path.of(field).normalize());
    }

    /**
     * Whether an index knows the distribution by its version.
     *
     * @return false for an editable install, a local directory or a repository (PEP 610)
     */
    public boolean fromIndex() {
        return !Files.exists(metadata.resolve("direct_url.json"));
    }

    /**
     * The site directory.
     *
     * @return where its files are
     */
    public Path siteDirectory() {
        return Objects.requireNonNull(metadata.getParent(), "metadata lies in a site directory");
    }
}
