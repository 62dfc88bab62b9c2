package dev.omnipkg.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnipkg.core.installer.InstallerException;
import dev.omnipkg.core.settings.SettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTranslatorTests {

    @ParameterizedTest
    @MethodSource
    void keepsTheMessageOfTheEngine(RuntimeException e) {
        assertThat(FailureTranslator.translate(e)).hasMessage(e.getMessage()).hasCause(e);
    }

    static List<RuntimeException> keepsTheMessageOfTheEngine() {
        return List.of(
                new SettingsException(List.of("property omnipkg.timeout is 'x', expected a whole number from 1")),
                new InstallerException("No version of rich"),
                new IllegalArgumentException("'-e .' is not a requirement. It stands in requirements.txt"));
    }

    @Test
    void namesTheKindOfAFileProblem() {
        assertThat(FailureTranslator.translate(new NoSuchFileException("/a/requirements.txt")))
                .hasMessage("omnipkg cannot read or write a file. NoSuchFileException: /a/requirements.txt");
    }

    @Test
    void keepsTheMessageOfOtherFileProblems() {
        IOException cause = new IOException("No space left on device");
        assertThat(FailureTranslator.translate(new UncheckedIOException(cause)))
                .hasMessage("omnipkg cannot read or write a file. No space left on device")
                .hasCause(cause);
    }

    @Test
    void rethrowsADefect() {
        IllegalStateException defect = new IllegalStateException("a defect");
        assertThatThrownBy(() -> FailureTranslator.translate(defect)).isSameAs(defect);
    }
}
