package dev.omnipkg.core.bisect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.omnipkg.core.base.BaseRequest;
import dev.omnipkg.core.heal.EngineSettings;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.heal.HealingOptions;
import dev.omnipkg.core.heal.HealingRequest;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Version;
import dev.omnipkg.core.run.ScriptRequest;
import dev.omnipkg.core.run.ScriptTarget;
import dev.omnipkg.core.testing.Pythons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases of the index in effect, whose history is known. */
@Tag("index")
class RealBisectionsTests {

    @TempDir
    private Path directory;

    private BisectReport bisect(String distribution, String good, String bad, String source) throws Exception {
        Files.writeString(directory.resolve("check.py"), source);
        HealingEngine engine = HealingEngine.open(new EngineSettings(
                directory.resolve("home"),
                Optional.empty(),
                false,
                Optional.empty(),
                Set.of(),
                System.getenv(),
                directory));
        BaseRequest base = new BaseRequest(Optional.of(python()), Optional.of(List.of()));
        Trial trial = new ScriptTrial(
                engine,
                new HealingRequest(
                        ScriptRequest.of(new ScriptTarget.Script("check.py"), directory),
                        base,
                        HealingOptions.defaults(directory.resolve("reports"))));
        BisectRequest question = new BisectRequest(
                new DistributionName(distribution),
                Optional.of(Version.of(good)),
                Optional.of(bad).filter(text -> !text.isEmpty()).map(Version::of),
                BisectRequest.Options.DEFAULTS);
        return VersionBisection.find(question, trial, engine, engine.base(base).interpreter(), step -> {});
    }

    /** numpy 1.23 has wheels for CPython 3.8 to 3.11 alone. */
    private static String python() throws IOException {
        Optional<Interpreter> suitable = Pythons.before312();
        assumeTrue(suitable.isPresent(), "no CPython 3.8 to 3.11 is at hand: NOT RUN");
        return suitable.get().executable().toString();
    }

    @Test
    void werkzeugLosesUrlQuote() throws Exception {
        BisectReport report =
                bisect("werkzeug", "2.0.0", "", "from werkzeug.urls import url_quote\nprint(url_quote('a b'))");

        assertThat(report.flip().last()).isEqualTo(Version.of("2.3.8"));
        assertThat(report.flip().first()).isEqualTo(Version.of("3.0.0"));
        assertThat(report.flip().unknown()).isEmpty();
        assertThat(report.runs()).isLessThanOrEqualTo(limit(report));
    }

    @Test
    void numpyLosesFloat() throws Exception {
        BisectReport report = bisect("numpy", "1.23.3", "1.26.4", "import numpy\nprint(numpy.float(1))");

        assertThat(report.flip().last()).isEqualTo(Version.of("1.23.5"));
        assertThat(report.flip().first()).isEqualTo(Version.of("1.24.0"));
        assertThat(report.runs()).isLessThanOrEqualTo(limit(report));
    }

    /** ceil(log2 N) + 2. */
    private static int limit(BisectReport report) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(report.candidates() - 1) + 2;
    }
}
