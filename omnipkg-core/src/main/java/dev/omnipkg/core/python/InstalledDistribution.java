package dev.omnipkg.core.python;

import dev.omnipkg.core.requirement.DistributionName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
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

    private static final Pattern MODULE = Pattern.compile("(?:.*/)?[^./]+(?:\\.[^./]+)?\\.(?:py|so)");
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
     * @return the paths of {@code RECORD}, relative to the site directory and normalised, with slashes; empty where there is
     *     none
     */
    public Set<String> files() {
        try {
            return text("RECORD")
                    .lines()
                    .map(InstalledDistribution::path)
                    .filter(path -> !path.isEmpty())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            return Set.of();
        }
    }

    /** What is no UTF-8 is replaced. */
    private String text(String file) throws IOException {
        return new String(Files.readAllBytes(metadata.resolve(file)), StandardCharsets.UTF_8);
    }

    /** The names that the modules among a distribution's files are imported by: of a package its first part. */
    static Set<String> importNames(Set<String> files) {
        Set<String> names = new TreeSet<>();
        for (String file : files) {
            int slash = file.indexOf('/');
            String first = slash < 0 ? file.replaceFirst("\\..*", "") : file.substring(0, slash);
            if (!names.contains(first)
                    && IDENTIFIER.matcher(first).matches()
                    && MODULE.matcher(file).matches()) {
                names.add(first);
            }
        }
        return names;
    }

    /** The first field of a line of comma-separated values, empty where there is none; a path with a comma in it is quoted. */
    private static String path(String line) {
        String field = line.startsWith("\"")
                ? line.substring(1, Math.max(1, line.indexOf('"', 1)))
                : line.substring(0, Math.max(0, line.indexOf(',')));
        return field.contains("./") || field.contains("//")
                ? Path.of(field).normalize().toString()
                : field;
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
