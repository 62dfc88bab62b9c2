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
import dev.omnipkg.maven.output.ProgressLine;
import dev.omnipkg.maven.output.SymbolLog;
import java.io.IOException;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Tells which releases of a distribution have a symbol, from the first to the last. It reads the source text in their wheels, and if
 * that is not conclusive, imports them in a bubble. No script is run.
 *
 * @since 0.1.0
 */
@Mojo(name = "symbol", requiresProject = false, aggregator = true, threadSafe = true)
public final class SymbolMojo extends ResultMojo {

    /** The symbol: a dotted name that begins with a module, such as {@code numpy.float}. */
    @Parameter(property = "omnipkg.symbol")
    private @Nullable String symbol;

    /** The distribution. Default: the one in the base that has the module, or else the one with the same name as the module. */
    @Parameter(property = "omnipkg.distribution")
    private @Nullable String distribution;

    /** A range of versions (PEP 440), such as {@code >=1.22,<1.26}. Default: all versions. */
    @Parameter(property = "omnipkg.versions", defaultValue = "")
    private @Nullable String versions;

    /** Whether to include pre-releases. */
    @Parameter(property = "omnipkg.prereleases", defaultValue = "false")
    private boolean prereleases;

    /** Whether to include yanked releases. */
    @Parameter(property = "omnipkg.yanked", defaultValue = "false")
    private boolean yanked;

    /** Whether to import every release whose wheel is not conclusive in a bubble, instead of presuming some of them. */
    @Parameter(property = "omnipkg.all", defaultValue = "false")
    private boolean all;

    @Inject
    SymbolMojo(ToolchainManager toolchains) {
        super(toolchains);
    }

    @Override
    void perform() throws IOException {
        Settings settings = settings();
        if (symbol == null) {
            throw new SettingsException("omnipkg.symbol is missing, expected a dotted name that begins with a"
                    + " module, for example: " + command("symbol -Domnipkg.symbol=numpy.float"));
        }
        SymbolHistory history = history(settings, Symbol.parse(symbol));
        writeJson(SymbolJson.of(history));
        getLog().info(SymbolText.summary(history));
        SymbolText.details(history).forEach(getLog()::info);
    }

    private SymbolHistory history(Settings settings, Symbol query) throws IOException {
        SymbolQuestion question = new SymbolQuestion(
                settings.base(),
                query,
                Optional.ofNullable(distribution).map(DistributionName::new),
                true,
                new SymbolQuestion.Scope(
                        Specifier.parse(versions == null ? "" : versions),
                        new ReleaseChoice(prereleases, yanked),
                        all));
        try (ProgressLine progress = ProgressLine.of(session())) {
            return HealingEngine.open(settings.engine()).symbols().history(question, new SymbolLog(getLog(), progress));
        }
    }
}
