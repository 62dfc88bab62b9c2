package dev.omnipkg.core.heal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.report.OutcomeText;
import dev.omnipkg.core.testing.Pythons;
import dev.omnipkg.core.testing.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole heals of packages that people use, from the index that uv and pip are set up for. */
@Tag("index")
class RealPackagesTests {

    private static final String OLD_RICH = """
            import importlib.metadata

            import rich

            try:
                rich_version = rich.__version__
            except AttributeError:
                rich_version = importlib.metadata.version("rich")

            assert rich_version == "13.4.2", f"Incorrect rich version! Expected 13.4.2, got {rich_version}"

            from rich.console import Console

            Console(width=60).print(f"[bold]rendered[/bold] by rich {rich_version}")
            """;

    private Sandbox sandbox;

    @BeforeEach
    void declareBase(@TempDir Path directory) {
        sandbox = new Sandbox(directory);
    }

    private HealingOutcome heal(String source) throws Exception {
        return sandbox.engine(System.getenv())
                .heal(
                        new HealingRequest(
                                sandbox.script("script.py", source), sandbox.baseRequest(), sandbox.options()),
                        HealingListener.NONE);
    }

    private static void assertHealed(HealingOutcome outcome) {
        assertThat(outcome).as(OutcomeText.story(outcome)).isInstanceOf(HealingOutcome.Healed.class);
        assertThat(outcome.report().baseUnchanged()).isTrue();
    }

    @Test
    void healsTheScriptThatNeedsAnOlderRich() throws Exception {
        sandbox.base("rich==13.7.1");

        HealingOutcome outcome = heal(OLD_RICH);

        assertHealed(outcome);
        assertThat(outcome.attempts().get(1).run().stdout()).isEqualTo("rendered by rich 13.4.2\n");
        assertThat(outcome.changed())
                .extracting(Object::toString)
                .containsExactly("rich 13.7.1 -> 13.4.2 (required: rich==13.4.2)");
        assertThat(outcome.firstFailure().orElseThrow())
                .hasToString("AssertionError: Incorrect rich version! Expected 13.4.2, got 13.7.1");
        assertThat(outcome).hasToString("HEALED: rich 13.7.1 -> 13.4.2 (required: rich==13.4.2)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assert version('rich') == '13.4.2', f'Falsche rich-Version: {version(\"rich\")} statt 13.4.2'",
                "assert version('rich') == '13.4.2'",
                "import checks; checks.pinned('rich', '13.4.2')",
            })
    void healsTheSameCheckInOtherWords(String check) throws Exception {
        sandbox.base("rich==13.7.1");
        Files.writeString(sandbox.scripts().resolve("checks.py"), """
                from importlib.metadata import version


                def pinned(name, wanted):
                    found = version(name)
                    if found != wanted:
                        raise SystemExit(f"{name} changed")
                """);

        HealingOutcome outcome =
                heal("from importlib.metadata import version\n" + check + "\nimport rich\nprint(version('rich'))\n");

        assertHealed(outcome);
        assertThat(outcome.attempts().get(1).run().stdout()).isEqualTo("13.4.2\n");
    }

    /** numpy 1.24.3 and scipy 1.10.1 have wheels for CPython 3.8 to 3.11 alone. */
    @TestFactory
    Stream<DynamicTest> healsNumpyAndScipyTogether(TestReporter reporter) throws Exception {
        Optional<Interpreter> suitable = Pythons.before312();
        if (suitable.isEmpty()) {
            reporter.publishEntry("numpy and scipy", "no CPython 3.8 to 3.11 at hand, NOT RUN");
        }
        return suitable.stream()
                .map(python -> DynamicTest.dynamicTest(python.minorVersion(), () -> {
                    sandbox.python(python.executable().toString()).base("numpy==1.24.4", "scipy==1.9.3");

                    HealingOutcome outcome = heal("""
                    import numpy, scipy
                    found = {"numpy": numpy.__version__, "scipy": scipy.__version__}
                    assert found == {"numpy": "1.24.3", "scipy": "1.10.1"}
                    print(numpy.ones(3).sum(), scipy.__version__)
                    """);

                    assertHealed(outcome);
                    assertThat(outcome.attempts()).hasSize(2);
                    assertThat(outcome.attempts().get(1).run().stdout()).isEqualTo("3.0 1.10.1\n");
                }));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    httpx==0.28.1            | import httpx; httpx.Client(proxies=None)              | httpx<0.28.0
                    Werkzeug==3.0.1          | from werkzeug.urls import url_quote                   | werkzeug<3.0.0
                    typing_extensions==4.4.0 | from typing_extensions import TypeIs                  | typing-extensions>=4.10.0
                    Flask==2.2.2,Werkzeug==3.0.1 | import flask                                      | werkzeug<3.0.0
                    """)
    void healsWhatIsGoneOrNotYetThere(String base, String source, String requirement) throws Exception {
        sandbox.base(base.split(","));

        HealingOutcome outcome = heal(source + "\n");

        assertHealed(outcome);
        assertThat(outcome.attempts().get(1).plan().requirements())
                .extracting(Object::toString)
                .containsExactly(requirement);
    }

    @Test
    void saysThatAnInterpreterHasNoWheel() throws Exception {
        sandbox.base("six==1.17.0");

        HealingOutcome outcome = heal("import six\nassert six.__version__ == '0.0.1'\n");

        assertThat(outcome).isInstanceOf(HealingOutcome.NotHealed.class);
        assertThat(OutcomeText.reason(outcome).orElseThrow())
                .startsWith(
                        "six is 1.17.0, and the script asks for 0.0.1. The plan [six==0.0.1] cannot be resolved or installed. ")
                .contains("six==0.0.1");
    }
}
