package dev.omnipkg.maven;

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

class DemoTests {

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
    void isKnownByItsName(String name, Demo demo) {
        assertThat(Demo.named(name)).isEqualTo(demo);
    }

    @Test
    void refusesAnotherName() {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> Demo.named("torch"))
                .withMessage(
                        "omnipkg cannot use a setting: omnipkg.demo is 'torch', expected one of rich, numpy, multiple");
    }

    @Test
    void refusesAnInterpreterWithoutWheels() {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> Demo.NUMPY.requireWheels(python("3.12.1")))
                .withMessage(
                        "omnipkg cannot use a setting: omnipkg.python is CPython 3.12.1 (/opt/python), and the demonstration 'numpy' wants"
                                + " CPython 3.9 to 3.11: the versions of numpy==1.24.3, scipy==1.10.1 and numpy==1.26.4,"
                                + " scipy==1.11.4 have no wheels for others. Name one, for example: -Domnipkg.python=3.11");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.9.18", "3.11.7"})
    void takesTheOthers(String version) {
        assertThatNoException().isThrownBy(() -> Demo.NUMPY.requireWheels(python(version)));
    }

    @ParameterizedTest
    @EnumSource
    void asksForWhatTheBaseDoesNotHave(Demo demo) {
        assertThat(demo.needed()).doesNotContainAnyElementsOf(demo.base()).allSatisfy(needed -> {
            assertThat(demo.base()).anyMatch(offIndex -> offIndex.name().equals(needed.name()));
            assertThat(demo.source()).contains("\"" + needed.pinnedVersion().orElseThrow() + "\"");
        });
    }

    /** In a traceback, each has 17 characters before it in Maven's log. */
    @ParameterizedTest
    @EnumSource
    void hasAScriptThatFitsTheScreen(Demo demo) {
        assertThat(demo.source().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(63));
    }
}
