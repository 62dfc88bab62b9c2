package dev.omnipkg.core.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.process.CapturedStream;
import dev.omnipkg.core.process.ProcessResult;
import dev.omnipkg.core.run.ScriptRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureReaderTests {

    private static Failure read(String record) {
        CapturedStream nothing = new CapturedStream("", 0);
        return FailureReader.read(
                new ScriptRun(
                        new ProcessResult(7, 1, false, Duration.ZERO, nothing, nothing),
                        Path.of("streams"),
                        List.of(record)),
                Duration.ofSeconds(1));
    }

    @Test
    void readsARecordOfItsOwnVersion() {
        Failure failure = read("{\"schema\": 2, \"pid\": 7, \"kind\": \"exit\", \"exceptions\": []}");

        assertThat(failure.record())
                .hasValueSatisfying(record -> assertThat(record.kind()).isEqualTo("exit"));
        assertThat(failure.unreadable()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'relation': 'evil'",
                "'relation': 1",
                "'noticed': 'evil'",
                "'statement': {'kind': 'evil'}",
                "'comparisons': [{'left': {'origins': [{'kind': 'evil'}]}}]",
                "'comparisons': [{'left': {'origins': [{}]}}]"
            })
    void notesOneWithAWordThatItDoesNotKnow(String field) {
        Failure failure = read(
                ("{'schema': 2, 'pid': 7, 'exceptions': [{'type': 'ValueError', " + field + "}]}").replace('\'', '"'));

        assertThat(failure.record()).isEmpty();
        assertThat(failure.unreadable()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | {\"schema\": 1, \"pid\": 7, \"exceptions\": []}",
                "3 | {\"schema\": 3, \"exceptions\": {\"first\": []}}",
                "0 | {\"pid\": 7}"
            })
    void notesOneOfAnotherVersion(int version, String record) {
        Failure failure = read(record);

        assertThat(failure.record()).isEmpty();
        assertThat(failure.children()).isEmpty();
        assertThat(failure.unreadable())
                .containsExactly("A record of a failure has version " + version + ", and this omnipkg reads version 2:"
                        + " it was written by another omnipkg, or by the script.");
        assertThat(FailureReader.read(List.of(record))).isEmpty();
    }
}
