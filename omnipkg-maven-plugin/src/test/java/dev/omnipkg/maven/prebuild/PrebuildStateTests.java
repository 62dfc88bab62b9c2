package dev.omnipkg.maven.prebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrebuildStateTests {

    @TempDir
    private Path directory;

    private PrebuildState state(Path... watched) {
        return new PrebuildState(
                "inputs",
                "1 bubble for CPython",
                List.of(watched).stream().map(PrebuildInputs::stamp).toList(),
                "omnipkg.home=/h\nomnipkg.python=/p\n");
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        Path file = directory.resolve("a/state");
        PrebuildState state = state(directory, directory.resolve("with blank"));
        state.write(file);
        assertThat(PrebuildState.read(file)).contains(state);
    }

    @Test
    void isNotThereWhereItCannotBeRead() throws IOException {
        Path file = Files.writeString(directory.resolve("state"), "omnipkg prebuild 1\ninputs\n");
        assertThat(PrebuildState.read(file)).isEmpty();
        assertThat(PrebuildState.read(directory.resolve("none"))).isEmpty();
    }

    @Test
    void isCurrentUntilSomethingThatWasFoundIsGone() throws IOException {
        Path bubble = Files.createDirectory(directory.resolve("bubble"));
        PrebuildState state = state(bubble);
        assertThat(state.isCurrent("inputs")).isTrue();
        assertThat(state.isCurrent("other inputs")).isFalse();
        Files.delete(bubble);
        assertThat(state.isCurrent("inputs")).isFalse();
    }

    @Test
    void inputsChangeWithWhatMakesACommandAnotherInterpreter() throws IOException {
        Path bin = Files.createDirectory(directory.resolve("bin"));
        Map<String, String> environment = Map.of("PATH", bin.toString(), "HOME", "/home/me");
        String before = inputs(environment);
        assertThat(inputs(Map.of("PATH", bin.toString(), "HOME", "/other"))).isEqualTo(before);
        assertThat(inputs(Map.of("PATH", bin.toString(), "PYENV_VERSION", "3.9")))
                .isNotEqualTo(before);
        Files.createFile(directory.resolve(".python-version"));
        assertThat(inputs(environment)).isNotEqualTo(before);
    }

    private String inputs(Map<String, String> environment) {
        return new PrebuildInputs(List.of(), List.of()).checksum(directory, environment);
    }

    @Test
    void anUnreadableStateIsNone() throws IOException {
        Path file = Files.write(directory.resolve("state"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThat(PrebuildState.read(file)).isEqualTo(Optional.empty());
    }
}
