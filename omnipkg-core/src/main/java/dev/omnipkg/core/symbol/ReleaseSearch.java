package dev.omnipkg.core.symbol;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.index.PackageIndex;
import dev.omnipkg.core.index.Release;
import dev.omnipkg.core.internal.io.JsonCache;
import dev.omnipkg.core.internal.io.Sha256;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.PythonProgram;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Version;
import dev.omnipkg.core.symbol.SearchResult.Nearest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * Searches the releases of a distribution for the nearest ones that have what the installed one has not, in both directions.
 * What was found is kept: releases that appear later do not change which one is nearest. That nothing was found is kept for the
 * same releases. Safe for use by many threads.
 */
@API(status = Status.INTERNAL)
public final class ReleaseSearch {

    private final JsonCache files;
    private final PackageIndex index;
    private final SymbolProbe probe;

    /** What is kept of a result. */
    private record KeptResult(KeptNearest sure, KeptNearest perhaps, int looked, int releases, String spent) {}

    /** What is kept of its versions. */
    private record KeptNearest(
            @Nullable String below,
            @Nullable String after,
            @Nullable String above) {

        static KeptNearest of(Nearest nearest) {
            return new KeptNearest(text(nearest.below()), text(nearest.after()), text(nearest.above()));
        }

        Nearest nearest() {
            return new Nearest(version(below), version(after), version(above));
        }
    }

    /**
     * Works with these.
     *
     * @param directory keeps results
     * @param index has the releases
     * @param probe looks at them
     */
    public ReleaseSearch(Path directory, PackageIndex index, SymbolProbe probe) {
        this.files = new JsonCache(directory);
        this.index = index;
        this.probe = probe;
    }

    /**
     * Looks at one release alone.
     *
     * @return the probe
     */
    public SymbolProbe probe() {
        return probe;
    }

    /**
     * Searches.
     *
     * @param base the base environment
     * @param name a distribution that is installed
     * @param installed the version that does not have it
     * @param query what is sought
     * @param asking whether bubbles may be asked where no wheel tells
     * @param budget what it may take
     * @return the result
     * @throws IOException if omnipkg's own files cannot be read or written
     * @throws dev.omnipkg.core.index.IndexException if the index does not answer
     */
    public SearchResult search(
            BaseEnvironment base,
            DistributionName name,
            Version installed,
            ApiQuery query,
            boolean asking,
            RemainingBudget budget)
            throws IOException {
        String key = key(base.interpreter(), name, installed, query);
        Optional<SearchResult> kept = kept(key, name, query);
        if (kept.isPresent()) {
            return kept.get();
        }
        List<Release> releases = index.installable(base.interpreter(), name);
        String keyOfNothing = keyOfNothing(key, releases, asking);
        Optional<SearchResult> nothing = kept(keyOfNothing, name, query);
        if (nothing.isPresent()) {
            return nothing.get();
        }
        OutwardSearch search = new OutwardSearch(probe, budget, base, name, installed, query);
        SearchResult result = search.in(releases, asking);
        if (!result.sure().equals(Nearest.NONE)) {
            keep(key, result);
        } else if (search.isComplete()) {
            keep(keyOfNothing, result);
        }
        return result;
    }

    private static String keyOfNothing(String key, List<Release> releases, boolean asking) {
        return new Sha256()
                .add(key)
                .add(Boolean.toString(asking))
                .addAll(releases.stream().map(Release::toString).toList())
                .key();
    }

    private Optional<SearchResult> kept(String key, DistributionName name, ApiQuery query) {
        return files.find(key, KeptResult.class)
                .map(kept -> new SearchResult(
                        name,
                        query,
                        kept.sure().nearest(),
                        kept.perhaps().nearest(),
                        kept.looked(),
                        kept.releases(),
                        kept.spent()));
    }

    private void keep(String key, SearchResult result) throws IOException {
        files.keep(
                key,
                new KeptResult(
                        KeptNearest.of(result.sure()),
                        KeptNearest.of(result.perhaps()),
                        result.looked(),
                        result.releases(),
                        result.spent()));
    }

    private static @Nullable Version version(@Nullable String text) {
        return text == null ? null : Version.of(text);
    }

    private static @Nullable String text(@Nullable Version version) {
        return version == null ? null : version.toString();
    }

    private String key(Interpreter interpreter, DistributionName name, Version installed, ApiQuery query) {
        return new Sha256()
                .addAll(index.locations(interpreter))
                .add(name.value())
                .add(installed.toString())
                .add(query.key())
                .add(interpreter.version())
                .add(interpreter.platform())
                .add(PythonProgram.SYMBOL_IN_WHEEL.edition())
                .key();
    }
}
