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
        Failure failure = read("{\"schema\": 4, \"pid\": 7, \"kind\": \"exit\", \"exceptions\": []}");

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
                "'comparisons': [{'left': {'origins': [{}]}}]",
                "'facts': {'name': 'demo'}",
                "'facts': [null]",
                "'facts': ['absentName']",
                "'facts': [{'name': 'demo'}]",
                "'facts': [{'fact': null, 'name': 'demo'}]",
                "'facts': [{'fact': 'evil', 'name': 'demo'}]",
                "'facts': [{'fact': 'AbsentName', 'name': 'demo'}]",
                "'facts': [{'fact': 'java.io.File', 'path': '/evil'}]",
                "'facts': [{'fact': 'absentName', 'owner': 'demo'}]",
                "'facts': [{'fact': 'absentName', 'near': [null]}]",
                "'facts': [{'fact': 'absentName', 'fixed': 'evil'}]",
                "'facts': [{'fact': 'failedCommand', 'exitCode': 99999999999}]",
                "'facts': [{'fact': 'refusal', 'world': 'evil'}]",
                "'facts': [{'fact': 'unacceptedCall', 'argument': null}]",
                "'facts': [{'fact': 'unacceptedCall', 'argument': {'name': 'x'}}]",
                "'facts': [{'fact': 'unacceptedCall', 'argument': {'fault': 'evil'}}]"
            })
    void notesOneWithAWordThatItDoesNotKnow(String field) {
        Failure failure = read(
                ("{'schema': 4, 'pid': 7, 'exceptions': [{'type': 'ValueError', " + field + "}]}").replace('\'', '"'));

        assertThat(failure.record()).isEmpty();
        assertThat(failure.unreadable()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | {\"schema\": 1, \"pid\": 7, \"exceptions\": []}",
                "2 | {\"schema\": 2, \"pid\": 7, \"exceptions\": [{\"facts\": {\"name\": \"demo\"}}]}",
                "5 | {\"schema\": 5, \"exceptions\": {\"first\": []}}",
                "0 | {\"pid\": 7}"
            })
    void notesOneOfAnotherVersion(int version, String record) {
        Failure failure = read(record);

        assertThat(failure.record()).isEmpty();
        assertThat(failure.children()).isEmpty();
        assertThat(failure.unreadable())
                .containsExactly("A record of a failure has version " + version + ", and this omnipkg reads version 4:"
                        + " it was written by another omnipkg, or by the script.");
        assertThat(FailureReader.read(List.of(record))).isEmpty();
    }

    @Test
    void saysWhichKindOfFactItDoesNotKnow() {
        assertThat(read("{\"schema\": 4, \"pid\": 7, \"exceptions\": [{\"facts\": [{\"fact\": \"evil\"}]}]}")
                        .unreadable())
                .singleElement()
                .asString()
                .contains("'evil'", "Fact", "absentName", "unmetRequirement");
    }

    /** What a record leaves out is not there; what it adds counts for nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'fact': 'absentName'",
                "'fact': 'absentName', 'name': null, 'owner': null, 'fixed': null, 'bases': null, 'near': null",
                "'name': '', 'evil': {'fact': 'refusal'}, 'fact': 'absentName', 'owner': {'module': null, 'evil': 1}"
            })
    void takesWhatAFactLeavesOutForEmpty(String fact) {
        Failure failure =
                read(("{'schema': 4, 'pid': 7, 'exceptions': [{'facts': [{" + fact + "}]}]}").replace('\'', '"'));

        assertThat(failure.exception().orElseThrow().facts())
                .containsExactly(new AbsentName("", Place.UNKNOWN, false, List.of(), List.of(), ""));
    }

    @Test
    void readsFactsOfSeveralKinds() {
        RaisedException exception = read(("{'schema': 4, 'pid': 7, 'exceptions': [{'facts': ["
                                + "{'fact': 'absentName', 'name': 'gone', 'owner': {'module': 'demo', 'name': 'Box', 'file': '/demo.py'}},"
                                + "{'fact': 'refusal', 'function': 'f', 'condition': '', 'empty': true, 'world': 'time'},"
                                + "{'fact': 'unacceptedCall', 'argument': {'fault': 'repeated', 'name': 'x', 'number': 2}},"
                                + "{'fact': 'unusableFile', 'file': '{}', 'isText': true}]}]}")
                        .replace('\'', '"'))
                .exception()
                .orElseThrow();

        assertThat(exception.fact(AbsentName.class))
                .hasValueSatisfying(absent -> assertThat(absent.owner()).hasToString("demo.Box"));
        assertThat(exception.fact(Refusal.class)).contains(new Refusal("f", "", true, Refusal.World.TIME));
        assertThat(exception.fact(UnacceptedCall.class))
                .contains(new UnacceptedCall(
                        Place.UNKNOWN,
                        new UnacceptedCall.Argument(UnacceptedCall.Fault.REPEATED, "x", 2, List.of()),
                        null,
                        null));
        assertThat(exception.fact(Fact.UnusableFile.class)).contains(new Fact.UnusableFile("{}", true));
        assertThat(exception.fact(Fact.MadeValue.class)).isEmpty();
    }
}
