package dev.omnipkg.core.symbol;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.index.PackageIndex;
import dev.omnipkg.core.index.Release;
import dev.omnipkg.core.io.AtomicFile;
import dev.omnipkg.core.io.Json;
import dev.omnipkg.core.io.Sha256;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.ShippedPython;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Searches the releases of a distribution for the nearest ones that have what the installed one has not, in both directions.
 * What was found is kept: releases that appear later do not change which one is nearest. Safe for use by many threads.
 */
public final class ReleaseSearch {

    private final Path directory;
    private final PackageIndex index;
    private final SymbolProbe probe;

    /** What is kept of a result. */
    private record Kept(
            @Nullable String below,
            @Nullable String after,
            @Nullable String above,
            int looked,
            int releases,
            String spent) {}

    /**
     * Works with these.
     *
     * @param directory keeps results
     * @param index has the releases
     * @param probe looks at them
     */
    public ReleaseSearch(Path directory, PackageIndex index, SymbolProbe probe) {
        this.directory = directory;
        this.index = index;
        this.probe = probe;
    }

    /**
     * Searches.
     *
     * @param base the base environment
     * @param name a distribution that is installed
     * @param installed the version that does not have it
     * @param sought what is sought
     * @param asking whether bubbles may be asked where no wheel tells
     * @param spending what it may take
     * @return the result
     * @throws IOException if omnipkg's own files cannot be read or written
     * @throws dev.omnipkg.core.index.IndexException if the index does not answer
     */
    public SearchResult search(
            BaseEnvironment base,
            DistributionName name,
            Version installed,
            Sought sought,
            boolean asking,
            Spending spending)
            throws IOException {
        Path file = file(base.interpreter(), name, installed, sought);
        Optional<SearchResult> kept = kept(file, name, sought);
        if (kept.isPresent()) {
            return kept.get();
        }
        List<Release> releases = index.installable(base.interpreter(), name);
        SearchResult result = new OneSearch(probe, spending, base, name, installed, sought).in(releases, asking);
        if (!result.requirements().isEmpty()) {
            keep(file, result);
        }
        return result;
    }

    private static Optional<SearchResult> kept(Path file, DistributionName name, Sought sought) {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            Kept kept = Json.read(file, Kept.class);
            return Optional.of(new SearchResult(
                    name,
                    sought,
                    version(kept.below()),
                    version(kept.after()),
                    version(kept.above()),
                    kept.looked(),
                    kept.releases(),
                    kept.spent()));
        } catch (IOException e) {
            return Optional.empty(); // searched again, and written anew
        }
    }

    private static void keep(Path file, SearchResult result) throws IOException {
        AtomicFile.write(
                file,
                Json.write(new Kept(
                        text(result.below()),
                        text(result.after()),
                        text(result.above()),
                        result.looked(),
                        result.releases(),
                        result.spent())));
    }

    private static @Nullable Version version(@Nullable String text) {
        return text == null ? null : Version.of(text);
    }

    private static @Nullable String text(@Nullable Version version) {
        return version == null ? null : version.toString();
    }

    private Path file(Interpreter interpreter, DistributionName name, Version installed, Sought sought) {
        return directory.resolve(new Sha256()
                        .addAll(index.locations(interpreter))
                        .add(name.value())
                        .add(installed.toString())
                        .add(sought.key())
                        .add(interpreter.version())
                        .add(interpreter.platform())
                        .add(ShippedPython.SYMBOL_IN_WHEEL.edition())
                        .key()
                + ".json");
    }
}
