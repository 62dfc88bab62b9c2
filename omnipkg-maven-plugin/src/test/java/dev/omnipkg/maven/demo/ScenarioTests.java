package dev.omnipkg.maven.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.settings.SettingsException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioTests {

    private static Interpreter python(String version) {
        return new Interpreter(
                Path.of("/opt/python"),
                Path.of("/opt/python"),
                version,
                "linux-x86_64",
                ".so",
                new Interpreter.Sites(List.of(), List.of(), false, true));
    }

    @ParameterizedTest
    @CsvSource({"rich, RICH", "numpy, NUMPY", "Multiple, MULTIPLE"})
    void isKnownByItsName(String name, Scenario scenario) {
        assertThat(Scenario.named(name)).isEqualTo(scenario);
    }

    @Test
    void refusesAnotherName() {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> Scenario.named("torch"))
                .withMessage(
                        "omnipkg cannot use a setting: omnipkg.demo is 'torch', expected one of rich, numpy, multiple");
    }

    @Test
    void refusesAnInterpreterWithoutWheels() {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> Scenario.NUMPY.requireWheels(python("3.12.1")))
                .withMessage(
                        "omnipkg cannot use a setting: omnipkg.python is CPython 3.12.1 (/opt/python), expected CPython 3.9 to"
                                + " 3.11: other versions have no wheels of numpy==1.24.3, scipy==1.10.1 and numpy==1.26.4,"
                                + " scipy==1.11.4, which the demonstration 'numpy' uses. For example: -Domnipkg.python=3.11");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.9.18", "3.11.7"})
    void acceptsAnInterpreterWithWheels(String version) {
        assertThatNoException().isThrownBy(() -> Scenario.NUMPY.requireWheels(python(version)));
    }

    @ParameterizedTest
    @EnumSource
    void needsVersionsThatTheBaseDoesNotHave(Scenario scenario) {
        assertThat(scenario.needed())
                .doesNotContainAnyElementsOf(scenario.base())
                .allSatisfy(needed -> {
                    assertThat(scenario.base())
                            .anyMatch(offIndex -> offIndex.name().equals(needed.name()));
                    assertThat(scenario.source())
                            .contains("\"" + needed.pinnedVersion().orElseThrow() + "\"");
                });
    }

    /** A traceback in Maven's log puts 17 characters before a line of the script, and the terminal has 80 columns. */
    @ParameterizedTest
    @EnumSource
    void hasAScriptThatFitsTheTerminal(Scenario scenario) {
        assertThat(scenario.source().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(63));
    }
}
