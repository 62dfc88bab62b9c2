package dev.omnipkg.core.symbol;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.base.BaseEnvironments;
import dev.omnipkg.core.index.PackageIndex;
import dev.omnipkg.core.index.Release;
import dev.omnipkg.core.requirement.DistributionName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Finds out which releases have a symbol. Safe for use by many threads. */
@API(status = Status.MAINTAINED)
public final class SymbolHistories {

    private final BaseEnvironments bases;
    private final PackageIndex index;
    private final SymbolProbe probe;

    /**
     * Works with these.
     *
     * @param bases finds the base
     * @param index has the releases
     * @param probe looks at them
     */
    public SymbolHistories(BaseEnvironments bases, PackageIndex index, SymbolProbe probe) {
        this.bases = bases;
        this.index = index;
        this.probe = probe;
    }

    /**
     * Looks at one release alone.
     *
     * @return the probe
     */
    @API(status = Status.INTERNAL)
    public SymbolProbe probe() {
        return probe;
    }

    /**
     * Makes a history: the wheels of all releases are read, then bubbles asked of those whose wheels do not tell, by halves
     * between releases that differ.
     *
     * @param question which releases, and for what
     * @param listener is told what happens
     * @return the history
     * @throws IOException if omnipkg's own files cannot be read or written
     * @throws IllegalArgumentException if it is not known whose symbol it is, or no release is in the scope
     * @throws dev.omnipkg.core.index.IndexException if the index does not answer
     */
    public SymbolHistory history(SymbolQuestion question, SymbolListener listener) throws IOException {
        BaseEnvironment base = bases.get(question.base());
        Symbol symbol = question.symbol();
        DistributionName name =
                question.distribution().orElseGet(() -> new SymbolOwner(base, symbol).name(question.typed()));
        List<Release> releases = releases(base, name, question.scope());
        listener.reading(base, name, releases.size());
        List<Finding> findings = new ArrayList<>(probe.inWheels(base.interpreter(), releases, ApiQuery.of(symbol)));
        askBubbles(new Asking(base, name, symbol, question.scope().all(), listener), releases, findings);
        List<SymbolHistory.Entry> entries = new ArrayList<>();
        for (int place = 0; place < releases.size(); place++) {
            entries.add(new SymbolHistory.Entry(releases.get(place).version(), findings.get(place)));
        }
        return new SymbolHistory(symbol, name, base.interpreter(), question.scope(), entries);
    }

    /** What does not change while bubbles are asked. */
    private record Asking(
            BaseEnvironment base, DistributionName name, Symbol symbol, boolean all, SymbolListener listener) {}

    private List<Release> releases(BaseEnvironment base, DistributionName name, SymbolQuestion.Scope scope)
            throws IOException {
        List<Release> all = index.releases(base.interpreter(), name);
        List<Release> releases = all.stream().filter(scope::contains).toList();
        if (releases.isEmpty()) {
            throw new IllegalArgumentException("None of the " + all.size() + " releases of " + name
                    + " in the index is wanted"
                    + (scope.versions().toString().isEmpty() ? "" : " by " + scope.versions())
                    + ". Those are: " + all.get(0) + " to " + all.get(all.size() - 1)
                    + "; pre-releases and yanked ones count only with -Domnipkg.prereleases and -Domnipkg.yanked");
        }
        return releases;
    }

    /** Of releases without a wheel nothing can be known; the others are bisected as if those were not there. */
    private void askBubbles(Asking asking, List<Release> releases, List<Finding> findings) throws IOException {
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < releases.size(); place++) {
            if (findings.get(place).evidence() != Evidence.NONE) {
                places.add(place);
            }
        }
        List<Release> installable = places.stream().map(releases::get).toList();
        ReleaseHalving bisection =
                bisection(installable, places.stream().map(findings::get).toList());
        Collection<Integer> next = asking.all() ? bisection.open() : bisection.next();
        while (!next.isEmpty()) {
            bisection = bisection(installable, asked(asking, installable, bisection.findings(), List.copyOf(next)));
            next = bisection.next();
        }
        List<Finding> found = bisection.presumed();
        for (int place = 0; place < places.size(); place++) {
            findings.set(places.get(place), found.get(place));
        }
    }

    private static ReleaseHalving bisection(List<Release> releases, List<Finding> findings) {
        return new ReleaseHalving(releases.stream().map(Release::version).toList(), findings);
    }

    private List<Finding> asked(Asking asking, List<Release> releases, List<Finding> before, List<Integer> places)
            throws IOException {
        List<Release> chosen = places.stream().map(releases::get).toList();
        asking.listener().asking(chosen.stream().map(Release::version).toList());
        List<Finding> answers = probe.inBubbles(asking.base(), asking.name(), chosen, ApiQuery.of(asking.symbol()));
        List<Finding> findings = new ArrayList<>(before);
        for (int place = 0; place < places.size(); place++) {
            findings.set(places.get(place), answers.get(place));
        }
        return findings;
    }
}
