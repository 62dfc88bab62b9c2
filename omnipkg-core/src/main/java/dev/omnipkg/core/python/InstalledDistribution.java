package dev.omnipkg.core.python;

import dev.omnipkg.core.internal.io.FileCache;
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
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A distribution in a site directory ("Recording installed projects", PEP 376 and PEP 627).
 *
 * @param name its normalised name
 * @param version as its metadata has it
 * @param metadata its {@code .dist-info} directory, or {@code .egg-info} directory or file
 * @param linked whether it lies elsewhere, and the site directory has a link to it ({@code .egg-link})
 */
@API(status = Status.EXPERIMENTAL)
public record InstalledDistribution(DistributionName name, String version, Path metadata, boolean linked) {

    /**
     * What the distribution requires.
     *
     * @return the values of {@code Requires-Dist}, as they are written; empty where the metadata cannot be read
     */
    public List<String> requires() {
        Path file = Stream.of("METADATA", "PKG-INFO")
                .map(metadata::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(metadata);
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
     * The entry points of a group, as {@code entry_points.txt} has them.
     *
     * @param group such as {@code console_scripts}
     * @return what stands after their names: a module, and an object in it after a colon; empty where there are none
     */
    public List<String> entryPoints(String group) {
        try (Stream<String> lines = Files.lines(metadata.resolve("entry_points.txt"), StandardCharsets.UTF_8)) {
            return lines.map(String::strip)
                    .dropWhile(line -> !line.equals("[" + group + "]"))
                    .skip(1)
                    .takeWhile(line -> !line.startsWith("["))
                    .filter(line -> line.contains("="))
                    .map(line -> line.substring(line.indexOf('=') + 1).strip())
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
        return installed(new FileCache<>()).paths();
    }

    /** What {@code RECORD} lists, read again where it has changed. */
    InstalledFiles installed(FileCache<InstalledFiles> readings) {
        try {
            return readings.get(metadata.resolve("RECORD"), InstalledFiles::read);
        } catch (IOException e) {
            return InstalledFiles.NONE;
        }
    }

    /**
     * Where it came from, if that is no index: a directory, a repository or an archive (PEP 610), or a development in place.
     *
     * @return in words, after the distribution's name; empty for one of an index
     */
    public Optional<String> elsewhere() {
        return Provenance.elsewhere(this);
    }

    /**
     * Whether an index knows the distribution by its version.
     *
     * @return false where it came from {@link #elsewhere()}
     */
    public boolean fromIndex() {
        return elsewhere().isEmpty();
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
