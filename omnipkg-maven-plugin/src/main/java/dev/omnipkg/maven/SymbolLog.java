package dev.omnipkg.maven;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Version;
import dev.omnipkg.core.symbol.SymbolListener;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.plugin.logging.Log;

/** Tells of the making of a symbol's history, a line a step, each with the seconds since the beginning. */
final class SymbolLog implements SymbolListener {

    private final Log log;
    private final Ticker ticker;
    private final Stopwatch watch;

    SymbolLog(Log log, Ticker ticker, Stopwatch watch) {
        this.log = log;
        this.ticker = ticker;
        this.watch = watch;
    }

    @Override
    public void reading(BaseEnvironment base, DistributionName distribution, int releases) {
        say(
                "Reading the wheels of " + Wording.count(releases, "release") + " of " + distribution + " for "
                        + Wording.of(base),
                "Reading wheels");
    }

    @Override
    public void asking(List<Version> versions) {
        say(
                "Asking in bubbles with "
                        + versions.stream().map(Version::toString).collect(Collectors.joining(", ")),
                "Asking in bubbles");
    }

    private void say(String line, String work) {
        ticker.stop();
        log.info(watch.seconds() + "  " + line);
        ticker.start(work);
    }
}
