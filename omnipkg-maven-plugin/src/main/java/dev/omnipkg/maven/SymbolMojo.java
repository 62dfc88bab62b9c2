package dev.omnipkg.maven;

import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.index.ReleaseChoice;
import dev.omnipkg.core.report.SymbolJson;
import dev.omnipkg.core.report.SymbolText;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Specifier;
import dev.omnipkg.core.settings.Settings;
import dev.omnipkg.core.settings.SettingsException;
import dev.omnipkg.core.symbol.Symbol;
import dev.omnipkg.core.symbol.SymbolHistory;
import dev.omnipkg.core.symbol.SymbolQuestion;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Says which releases of a distribution have a symbol, from first to last: by the source text in their wheels, and where that
 * does not tell, by an import in a bubble. No script is run.
 *
 * @since 0.1.0
 */
@Mojo(name = "symbol", requiresProject = false, aggregator = true, threadSafe = true)
public final class SymbolMojo extends HealingMojo {

    /** The symbol: a dotted name that begins with a module, such as {@code numpy.float}. */
    @Parameter(property = "omnipkg.symbol")
    private @Nullable String symbol;

    /** Whose releases. Where nothing is said: the distribution of the base with the module, else the one of its name. */
    @Parameter(property = "omnipkg.distribution")
    private @Nullable String distribution;

    /** Which versions (PEP 440), such as {@code >=1.22,<1.26}. Where nothing is said: all. */
    @Parameter(property = "omnipkg.versions", defaultValue = "")
    private @Nullable String versions;

    /** Whether pre-releases count. */
    @Parameter(property = "omnipkg.prereleases", defaultValue = "false")
    private boolean prereleases;

    /** Whether yanked releases count. */
    @Parameter(property = "omnipkg.yanked", defaultValue = "false")
    private boolean yanked;

    /** Whether every release that its wheel does not tell of is asked in a bubble, and none presumed. */
    @Parameter(property = "omnipkg.all", defaultValue = "false")
    private boolean all;

    /** A file for the history as JSON. */
    @Parameter(property = "omnipkg.json")
    private @Nullable File json;

    @Inject
    SymbolMojo(ToolchainManager toolchains) {
        super(toolchains);
    }

    @Override
    void perform() throws IOException {
        Settings settings = settings(Path.of(session().getExecutionRootDirectory()));
        if (symbol == null) {
            throw new SettingsException("omnipkg.symbol is not given, expected a dotted name that begins with a"
                    + " module, for example: " + command("symbol -Domnipkg.symbol=numpy.float"));
        }
        JsonFile result = JsonFile.of(json);
        SymbolHistory history = history(settings, Symbol.parse(symbol));
        result.write(SymbolJson.of(history));
        getLog().info(SymbolText.summary(history));
        SymbolText.details(history).forEach(getLog()::info);
    }

    private SymbolHistory history(Settings settings, Symbol wanted) throws IOException {
        SymbolQuestion question = new SymbolQuestion(
                settings.base(),
                wanted,
                Optional.ofNullable(distribution).map(DistributionName::new),
                true,
                new SymbolQuestion.Scope(
                        Specifier.parse(versions == null ? "" : versions),
                        new ReleaseChoice(prereleases, yanked),
                        all));
        try (Ticker ticker = new Ticker(Terminal.of(session().getRequest()))) {
            return HealingEngine.open(settings.engine())
                    .symbols()
                    .history(question, new SymbolLog(getLog(), ticker, Stopwatch.started()));
        }
    }
}
