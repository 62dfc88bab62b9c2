package dev.omnipkg.core.symbol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.omnipkg.core.base.BaseRequest;
import dev.omnipkg.core.heal.EngineSettings;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.index.ReleaseChoice;
import dev.omnipkg.core.report.SymbolJson;
import dev.omnipkg.core.report.SymbolText;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Specifier;
import dev.omnipkg.core.requirement.Version;
import dev.omnipkg.core.symbol.SymbolHistory.Entry;
import dev.omnipkg.core.symbol.SymbolQuestion.Scope;
import dev.omnipkg.core.testing.Pythons;
import dev.omnipkg.core.testing.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SymbolHistoriesTests {

    private static final Map<String, String> DYNAMIC = Map.of("demo.py", "globals()['thing'] = 1");
    private static final Map<String, String> LAZY =
            Map.of("demo.py", "def __getattr__(name): raise AttributeError(name)");

    private final List<String> asked = new ArrayList<>();

    private Sandbox sandbox;

    @BeforeEach
    void makeIndex(@TempDir Path directory) throws Exception {
        sandbox = new Sandbox(directory);
        sandbox.index()
                .add("demo", "1.0")
                .add("demo", "1.1", DYNAMIC)
                .add("demo", "1.2", DYNAMIC)
                .add("demo", "1.3", Map.of("demo.py", "thing = 1"))
                .add("demo", "1.9rc1", Map.of("demo.py", "thing = 1"))
                .add("demo", "2.0", DYNAMIC)
                .add("demo", "2.1", DYNAMIC)
                .add("demo", "2.2", LAZY)
                .add("demo", "2.3", LAZY)
                .add("demo", "2.4", LAZY);
    }

    private SymbolHistory history(HealingEngine engine, SymbolQuestion question) throws Exception {
        return engine.symbols().history(question, new SymbolListener() {
            @Override
            public void asking(List<Version> versions) {
                asked.add(versions.toString());
            }
        });
    }

    private SymbolQuestion question(String symbol, Scope scope) {
        return new SymbolQuestion(sandbox.baseRequest(), Symbol.parse(symbol), Optional.empty(), true, scope);
    }

    private static List<String> words(SymbolHistory history) {
        return history.entries().stream()
                .map(entry -> entry.version() + " " + entry.finding().presence() + " "
                        + entry.finding().evidence())
                .toList();
    }

    @Test
    void bisectsWhatWheelsDoNotTell() throws Exception {
        SymbolHistory history = history(sandbox.engine(), question("demo.thing", Scope.FINAL_RELEASES));

        assertThat(words(history))
                .containsExactly(
                        "1.0 ABSENT WHEEL",
                        "1.1 PRESENT BUBBLE",
                        "1.2 PRESENT PRESUMED",
                        "1.3 PRESENT WHEEL",
                        "2.0 PRESENT PRESUMED",
                        "2.1 PRESENT BUBBLE",
                        "2.2 ABSENT BUBBLE",
                        "2.3 ABSENT PRESUMED",
                        "2.4 ABSENT BUBBLE");
        assertThat(asked).containsExactly("[2.4]", "[1.1, 2.1]", "[2.2]");
        assertThat(history.first().map(Object::toString)).contains("1.1");
        assertThat(history.last().map(Object::toString)).contains("2.1");
        assertThat(SymbolText.summary(history))
                .isEqualTo("demo.thing is in 1.1 to 2.1 (5 releases), and not in 1.0 and earlier and 2.2 and later"
                        + " (3 releases)");
        assertThat(SymbolText.details(history))
                .containsExactly(
                        "Releases of demo: 9, 2 known from the wheel, 4 known from a bubble, 3 presumed, as those"
                                + " before and after them agree");
    }

    @Test
    void asksOfAllIfWanted() throws Exception {
        Scope scope = new Scope(Specifier.parse(">=1.3,<2.3"), new ReleaseChoice(true, false), true);

        SymbolHistory history = history(sandbox.engine(), question("demo.thing", scope));

        assertThat(words(history))
                .containsExactly(
                        "1.3 PRESENT WHEEL",
                        "1.9rc1 PRESENT WHEEL",
                        "2.0 PRESENT BUBBLE",
                        "2.1 PRESENT BUBBLE",
                        "2.2 ABSENT BUBBLE");
        assertThat(asked).containsExactly("[2.0, 2.1, 2.2]");
        assertThat(SymbolText.summary(history)).isEqualTo("demo.thing is in 1.3 to 2.1 (4 releases), and not in 2.2");
    }

    @Test
    void keepsWhatItFound() throws Exception {
        SymbolQuestion question = question("demo.thing", Scope.FINAL_RELEASES);
        SymbolHistory first = history(sandbox.engine(), question);
        for (String version : List.of("1.0", "1.3", "2.1")) {
            Files.delete(sandbox.home().resolveSibling("index/simple/demo/demo-" + version + "-py3-none-any.whl"));
        }
        HealingEngine offline = HealingEngine.open(new EngineSettings(
                sandbox.home(),
                Optional.empty(),
                true,
                Optional.empty(),
                Set.of(),
                sandbox.index().environment(),
                sandbox.scripts()));

        assertThat(history(offline, question).entries()).isEqualTo(first.entries());
    }

    @Test
    void looksTheDistributionUpInTheBase() throws Exception {
        sandbox.index()
                .add("demo_tools", "1.0", Map.of("tools/__init__.py", "", "tools/one.py", "x = 1"))
                .add("tools_more", "1.0", Map.of("tools/two.py", "y = 1"))
                .add("tools_most", "1.0", Map.of("tools/three.py", ""));
        sandbox.base("demo-tools", "tools-more", "tools-most");

        assertThat(history(sandbox.engine(), untyped("tools.one.x")).distribution())
                .isEqualTo(new DistributionName("demo-tools"));
        assertThat(history(sandbox.engine(), untyped("tools.two.y")).distribution())
                .isEqualTo(new DistributionName("tools-more"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> history(sandbox.engine(), untyped("tools.four")))
                .withMessage("tools is a package of several distributions of the base: demo-tools, tools-more,"
                        + " tools-most. Say which one is meant, for example with -Domnipkg.distribution=demo-tools");
    }

    private SymbolQuestion untyped(String symbol) {
        return new SymbolQuestion(
                sandbox.baseRequest(), Symbol.parse(symbol), Optional.empty(), false, Scope.FINAL_RELEASES);
    }

    @Test
    void takesNoNameThatNobodyWrote() throws Exception {
        HealingEngine engine = sandbox.engine();
        Path python = engine.base(sandbox.baseRequest()).interpreter().executable();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> history(engine, untyped("demo.thing")))
                .withMessage("No distribution of the base " + python
                        + " has the module demo. Say which distribution has" + " it, with -Domnipkg.distribution=NAME");
        assertThat(asked).isEmpty();
    }

    @Test
    void saysThatNoReleaseIsWanted() throws Exception {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> history(sandbox.engine(), question("demo.thing", Scope.of(Specifier.parse(">=3")))))
                .withMessage("None of the 10 releases of demo in the index is wanted by >=3. Those are: 1.0 to 2.4;"
                        + " pre-releases and yanked ones count only with -Domnipkg.prereleases and -Domnipkg.yanked");
    }

    @Test
    void saysThatASymbolIsNowhere() throws Exception {
        SymbolHistory history = history(sandbox.engine(), question("demo.other", Scope.of(Specifier.parse("<=1.3"))));

        assertThat(SymbolText.summary(history))
                .isEqualTo("demo.other is in no release of demo: not in 1.0 to 1.3 (4 releases)");
        assertThat(history.first()).isEmpty();
    }

    @Test
    void writesJson() throws Exception {
        SymbolHistory history =
                history(sandbox.engine(), question("demo.thing", Scope.of(Specifier.parse(">=1.3,<2"))));

        assertThat(SymbolJson.of(history)).isEqualTo("""
                {
                  "symbol" : "demo.thing",
                  "distribution" : "demo",
                  "python" : "%s",
                  "pythonVersion" : "%s",
                  "versions" : ">=1.3,<2",
                  "first" : "1.3",
                  "last" : "1.3",
                  "ranges" : [ {
                    "presence" : "present",
                    "first" : "1.3",
                    "last" : "1.3",
                    "releases" : 1
                  } ],
                  "releases" : [ {
                    "version" : "1.3",
                    "presence" : "present",
                    "evidence" : "wheel",
                    "reason" : "demo binds thing"
                  } ]
                }
                """.formatted(
                history.interpreter().executable(), history.interpreter().version()));
    }

    @Test
    void saysWhatIsNotKnown() throws Exception {
        sandbox.index().add("demo", "3.0", Map.of("demo.py", "globals()['thing'] = 1\nraise RuntimeError('broken')"));
        SymbolHistory history = history(sandbox.engine(), question("demo.thing", Scope.of(Specifier.parse(">=3"))));

        assertThat(SymbolText.summary(history)).isEqualTo("Whether demo.thing is in 1 release of demo is not known");
        assertThat(SymbolText.details(history))
                .containsExactly(
                        "Releases of demo: 1",
                        "Not known of 3.0: The bubble was built and failed its verification, so it was not published: -"
                                + " import demo: RuntimeError: broken");
    }

    @Test
    void knowsNothingOfReleasesWithoutAWheel() throws Exception {
        Path project = sandbox.home().resolveSibling("index/simple/demo");
        Path page = project.resolve("index.html");
        Files.writeString(page, Files.readString(page) + "<a href=\"demo-0.1.tar.gz\">demo-0.1.tar.gz</a>\n");

        SymbolHistory history = history(sandbox.engine(), question("demo.thing", Scope.of(Specifier.parse("<=1.0"))));

        assertThat(history.entries())
                .extracting(Entry::finding)
                .extracting(Finding::evidence)
                .startsWith(Evidence.NONE);
        assertThat(history.entries().get(0).finding().reason())
                .isEqualTo("there is no wheel for CPython "
                        + history.interpreter().minorVersion() + " on "
                        + history.interpreter().platform());
    }

    @Test
    void findsTheLastNumpyWithFloat(@TempDir Path home) throws Exception {
        SymbolHistory history = real(home, "numpy.float", ">=1.22,<1.26");

        assertThat(history.last().map(Object::toString)).contains("1.23.5");
        assertThat(history.ranges())
                .extracting(SymbolHistory.Range::presence)
                .containsExactly(Presence.PRESENT, Presence.ABSENT);
        assertThat(history.ranges().get(1).first()).hasToString("1.24.0");
    }

    @Test
    void findsTheLastWerkzeugWithUrlQuote(@TempDir Path home) throws Exception {
        SymbolHistory history = real(home, "werkzeug.urls.url_quote", ">=2.3.5,<3.1.2");

        assertThat(history.last().map(Object::toString)).contains("2.3.8");
        assertThat(history.ranges().get(1).first()).hasToString("3.0.0");
        assertThat(history.entries())
                .extracting(entry -> entry.finding().evidence())
                .containsOnly(Evidence.WHEEL);
    }

    /** With an interpreter that both sides of the change have wheels for. */
    private SymbolHistory real(Path home, String symbol, String versions) throws Exception {
        Optional<String> python =
                Pythons.before312().map(interpreter -> interpreter.executable().toString());
        assumeThat(python).as("CPython 3.8 to 3.11").isPresent();
        HealingEngine engine = HealingEngine.open(
                new EngineSettings(home, Optional.empty(), false, Optional.empty(), Set.of(), System.getenv(), home));
        return history(
                engine,
                new SymbolQuestion(
                        new BaseRequest(python, Optional.of(List.of())),
                        Symbol.parse(symbol),
                        Optional.empty(),
                        true,
                        Scope.of(Specifier.parse(versions))));
    }
}
