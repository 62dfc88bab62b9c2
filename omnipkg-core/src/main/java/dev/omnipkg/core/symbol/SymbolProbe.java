package dev.omnipkg.core.symbol;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.bubble.PlannedBubbles;
import dev.omnipkg.core.index.Release;
import dev.omnipkg.core.installer.Installers;
import dev.omnipkg.core.internal.io.JsonCache;
import dev.omnipkg.core.process.InParallel;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.requirement.DistributionName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Tells whether a release has a symbol, or what else is sought of it, without running a script: by the source text in its wheel, which costs a few
 * milliseconds, and where that does not tell, by an import in a bubble. Findings are kept. Safe for use by many threads.
 *
 * <p>The source text is taken at its word: what a module's own statements bind is there, what none of them can bind is not. That
 * another module puts a name into it from outside goes unnoticed, unless it does so by {@code setattr} and the like in the
 * modules that were read.
 */
@API(status = Status.INTERNAL)
public final class SymbolProbe {

    private final WheelProbe wheels;
    private final BubbleProbe bubbles;

    /**
     * A probe.
     *
     * @param directory keeps findings
     * @param installers know how the index is reached
     * @param bubbles plans and builds them
     * @param runner starts interpreters
     * @param environment the variables that scripts get
     * @param offline whether to do without the network
     */
    public SymbolProbe(
            Path directory,
            Installers installers,
            PlannedBubbles bubbles,
            ProcessRunner runner,
            Map<String, String> environment,
            boolean offline) {
        FindingCache kept = new FindingCache(new JsonCache(directory));
        this.wheels = new WheelProbe(kept, installers, runner, offline);
        this.bubbles = new BubbleProbe(kept, bubbles, runner, environment);
    }

    /**
     * Reads the wheels of releases, several at a time.
     *
     * @param interpreter for which wheels are chosen, and which reads them
     * @param releases any releases
     * @param query the symbol, or what of it
     * @return the findings, in the order of the releases
     * @throws IOException if nothing can be asked, or findings cannot be kept
     */
    public List<Finding> inWheels(Interpreter interpreter, List<Release> releases, ApiQuery query) throws IOException {
        return wheels.probe(interpreter, releases, query);
    }

    /** Whether the wheels of these releases were read, so that reading them again tells nothing new. */
    boolean hasRead(Interpreter interpreter, List<Release> releases, ApiQuery query) {
        return wheels.hasRead(interpreter, releases, query);
    }

    /**
     * Asks in bubbles, as many at a time as there are processors.
     *
     * @param base the base environment
     * @param name the distribution, which may be installed: its name comes from the user or from the base
     * @param releases some of its releases
     * @param query the symbol, or what of it
     * @return the findings, in the order of the releases
     * @throws IOException if the thread is interrupted
     */
    public List<Finding> inBubbles(BaseEnvironment base, DistributionName name, List<Release> releases, ApiQuery query)
            throws IOException {
        return InParallel.each(
                releases, InParallel.processors(), release -> bubbles.probe(base, name, release.version(), query));
    }

    /**
     * Probes one release: its wheel, then a bubble if that does not tell.
     *
     * @param base the base environment
     * @param name the distribution, which may be installed: its name comes from the user or from the base
     * @param release one of its releases
     * @param query the symbol, or what of it
     * @return the finding
     * @throws IOException as the two methods for many releases
     */
    public Finding probe(BaseEnvironment base, DistributionName name, Release release, ApiQuery query)
            throws IOException {
        Finding finding = inWheels(base.interpreter(), List.of(release), query).get(0);
        return finding.isOpen() ? inBubbles(base, name, List.of(release), query).get(0) : finding;
    }
}
