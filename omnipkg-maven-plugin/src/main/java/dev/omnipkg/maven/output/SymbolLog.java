package dev.omnipkg.maven.output;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Version;
import dev.omnipkg.core.symbol.SymbolListener;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.plugin.logging.Log;

/** Logs how the history of a symbol is found: one line for each step, with the seconds since the beginning. */
public final class SymbolLog implements SymbolListener {

    private final Log log;
    private final ProgressLine progress;
    private final Stopwatch watch = Stopwatch.started();

    /**
     * Makes a log whose times begin now.
     *
     * @param log receives the lines
     * @param progress shows the step in progress
     */
    public SymbolLog(Log log, ProgressLine progress) {
        this.log = log;
        this.progress = progress;
    }

    @Override
    public void reading(BaseEnvironment base, DistributionName distribution, int releases) {
        say(
                "Reading the wheels of " + Wording.count(releases, "release") + " of " + distribution + " for "
                        + Wording.describe(base),
                "Reading wheels");
    }

    @Override
    public void asking(List<Version> versions) {
        say(
                "Checking in bubbles with "
                        + versions.stream().map(Version::toString).collect(Collectors.joining(", ")),
                "Checking in bubbles");
    }

    private void say(String line, String work) {
        progress.stop();
        log.info(watch.seconds() + "  " + line);
        progress.start(work);
    }
}
