package dev.omnipkg.core.python;

import dev.omnipkg.core.internal.io.FileCache;
import dev.omnipkg.core.requirement.DistributionName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The distributions that a list of site directories makes visible: of each name the first in their order. */
@API(status = Status.EXPERIMENTAL)
public final class InstalledDistributions {

    /** {@code name-version.dist-info} (PEP 427 escapes the name), {@code name-version[-py3.11].egg-info}. */
    private static final Pattern METADATA =
            Pattern.compile("(?<name>[^-]+)-(?<version>[^-]+)(?:-py[0-9.]+[^.]*)?\\.(?:dist-info|egg-info)");

    /** What {@code setup.py develop} leaves in a site directory. */
    private static final String LINK = ".egg-link";

    private final Map<DistributionName, InstalledDistribution> byName;

    private final FileCache<InstalledFiles> readings;

    /** Looked at once, since an analysis asks for the owner of every frame. */
    private final Map<InstalledDistribution, InstalledFiles> files = new ConcurrentHashMap<>();

    private InstalledDistributions(
            Map<DistributionName, InstalledDistribution> byName, FileCache<InstalledFiles> readings) {
        this.byName = Collections.unmodifiableMap(byName);
        this.readings = readings;
    }

    /**
     * Reads site directories. Only names are read, no file is opened, unless a name does not tell the version, or
     * is of a link.
     *
     * @param siteDirectories in the order of {@code sys.path}; missing ones are passed over
     * @param readings keeps what the distributions list, which is read when it is asked for
     * @return what they hold
     * @throws IOException if one of them cannot be read
     */
    @API(status = Status.INTERNAL)
    public static InstalledDistributions read(List<Path> siteDirectories, FileCache<InstalledFiles> readings)
            throws IOException {
        Map<DistributionName, InstalledDistribution> byName = new TreeMap<>();
        for (Path directory : siteDirectories) {
            for (Path entry : metadataIn(directory)) {
                boolean linked = entry.toString().endsWith(LINK);
                Optional<Path> metadata = linked ? linkedFrom(entry) : Optional.of(entry);
                metadata.flatMap(file -> distribution(file, linked))
                        .ifPresent(found -> byName.putIfAbsent(found.name(), found));
            }
        }
        return new InstalledDistributions(byName, readings);
    }

    private static List<Path> metadataIn(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(InstalledDistributions::isMetadata).sorted().toList();
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        }
    }

    private static boolean isMetadata(Path entry) {
        String name = entry.toString();
        return name.endsWith(".dist-info") || name.endsWith(".egg-info") || name.endsWith(LINK);
    }

    /** What a link leads to: its first line is a directory, which has the metadata under the link's own name. */
    private static Optional<Path> linkedFrom(Path link) {
        String name = link.getFileName().toString().replace(LINK, "");
        return Provenance.lines(link).stream()
                .findFirst()
                .map(directory -> link.resolveSibling(directory).resolve(name.replace('-', '_') + ".egg-info"))
                .filter(Files::isDirectory);
    }

    private static Optional<InstalledDistribution> distribution(Path metadata, boolean linked) {
        Matcher matcher = METADATA.matcher(metadata.getFileName().toString());
        if (matcher.matches()) {
            String version = matcher.group("version").replace('_', '-');
            return DistributionName.parse(matcher.group("name"))
                    .map(name -> new InstalledDistribution(name, version, metadata, linked));
        }
        return header(metadata, "Name")
                .flatMap(DistributionName::parse)
                .map(name -> new InstalledDistribution(
                        name, header(metadata, "Version").orElse("0"), metadata, linked));
    }

    private static Optional<String> header(Path metadata, String name) {
        Path file = Stream.of("METADATA", "PKG-INFO")
                .map(metadata::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(metadata);
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.takeWhile(line -> !line.isBlank())
                    .filter(line -> line.startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /**
     * Looks a distribution up.
     *
     * @param name its name
     * @return the distribution, if it is visible
     */
    public Optional<InstalledDistribution> find(DistributionName name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * Finds whose file a file is.
     *
     * @param file an absolute path
     * @return the distribution whose {@code RECORD} lists it
     */
    public Optional<InstalledDistribution> owner(Path file) {
        return byName.values().stream()
                .filter(distribution -> file.startsWith(distribution.siteDirectory()))
                .filter(distribution -> files(distribution)
                        .paths()
                        .contains(distribution.siteDirectory().relativize(file).toString()))
                .findFirst();
    }

    /**
     * Finds whose package can be imported by a name.
     *
     * @param importName a top-level package with a module of its own, or a module
     * @return the distribution whose {@code RECORD} lists that
     */
    public Optional<InstalledDistribution> ownerOfPackage(String importName) {
        return byName.values().stream()
                .filter(distribution -> files(distribution).paths().contains(importName + "/__init__.py")
                        || files(distribution).paths().contains(importName + ".py"))
                .findFirst();
    }

    /**
     * Finds what is imported by a name.
     *
     * @param importName a top-level module or package
     * @return the distributions whose {@code RECORD} lists it; several for a namespace package
     */
    public List<InstalledDistribution> providers(String importName) {
        return byName.values().stream()
                .filter(distribution -> files(distribution).importNames().contains(importName))
                .toList();
    }

    /**
     * What can be imported.
     *
     * @return the top-level modules and packages of all distributions
     */
    public Set<String> importNames() {
        return byName.values().stream()
                .flatMap(distribution -> files(distribution).importNames().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private InstalledFiles files(InstalledDistribution distribution) {
        return files.computeIfAbsent(distribution, known -> known.installed(readings));
    }

    /**
     * All of them.
     *
     * @return sorted by name
     */
    public Collection<InstalledDistribution> all() {
        return byName.values();
    }
}
