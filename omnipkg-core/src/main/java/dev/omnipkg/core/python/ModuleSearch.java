package dev.omnipkg.core.python;

import dev.omnipkg.core.internal.io.FileCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Looks for modules among the files of projects, within bounds. A directory is listed once, and again when its entries have
 * changed. Safe for use by many threads.
 */
@API(status = Status.INTERNAL)
public final class ModuleSearch {

    /** Entries of a directory that are looked at; the directories of projects have hundreds. */
    private static final int MOST_FILES = 5000;

    /** Directories below the first: packages are nested less deeply. */
    private static final int DEEPEST = 6;

    /** Where other tools put what is not the project's own. */
    private static final Set<String> FOREIGN =
            Set.of("node_modules", "site-packages", "dist-packages", "__pycache__", "build", "dist");

    private final FileCache<Listing> listings = new FileCache<>();

    /** Nothing is listed yet. */
    public ModuleSearch() {}

    /**
     * What matters of a directory.
     *
     * @param sources the names of its files that are modules
     * @param directories those in it that may be the project's own
     * @param size how many entries it has
     */
    private record Listing(Set<String> sources, List<Path> directories, int size) {

        private static final Listing OF_NOTHING = new Listing(Set.of(), List.of(), 0);

        /** A virtual environment holds nothing of the project's own. */
        static Listing of(Path directory) throws IOException {
            Set<String> sources = new HashSet<>();
            List<Path> directories = new ArrayList<>();
            List<Path> entries = entries(directory);
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (name.equals("pyvenv.cfg")) {
                    return OF_NOTHING;
                }
                if (name.endsWith(".py")) {
                    sources.add(name);
                } else if (mayBeOwn(name) && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    directories.add(entry);
                }
            }
            return new Listing(sources, directories, entries.size());
        }

        private static List<Path> entries(Path directory) throws IOException {
            try (Stream<Path> entries = Files.list(directory)) {
                return entries.limit(MOST_FILES).sorted().toList();
            } catch (UncheckedIOException e) {
                throw new IOException(e);
            }
        }
    }

    /** Looks in directories one after the other, and in what is below each. */
    Optional<Path> find(String importName, Collection<Path> directories) {
        Search search = new Search(importName);
        return directories.stream()
                .filter(directory -> mayBeOwn(String.valueOf(directory.getFileName())))
                .flatMap(directory -> search.from(directory).stream())
                .findFirst();
    }

    private static boolean mayBeOwn(String name) {
        return !FOREIGN.contains(name) && !name.startsWith(".");
    }

    private final class Search {

        private final String importName;
        private final String source;
        private final Set<Path> done = new HashSet<>();
        private int left = MOST_FILES;

        Search(String importName) {
            this.importName = importName;
            this.source = importName + ".py";
        }

        Optional<Path> from(Path directory) {
            Optional<Path> found = in(directory, DEEPEST);
            done.add(directory);
            return found;
        }

        private Optional<Path> in(Path directory, int levels) {
            if (levels == 0 || left <= 0 || done.contains(directory)) {
                return Optional.empty();
            }
            Listing listing;
            try {
                listing = listings.get(directory, Listing::of);
            } catch (IOException e) {
                return Optional.empty();
            }
            left -= listing.size();
            if (!listing.sources().isEmpty()
                    && String.valueOf(directory.getFileName()).equals(importName)) {
                return Optional.of(directory);
            }
            if (listing.sources().contains(source)) {
                return Optional.of(directory.resolve(source));
            }
            for (Path inner : listing.directories()) {
                Optional<Path> found = in(inner, levels - 1);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
    }
}
