package dev.omnipkg.core.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of the exceptions that were recorded may have caused the end, as {@link Failure} tells it. */
class RootCausesTests {

    private static final String VERSIONS =
            "'comparisons': [{'operator': '<', 'left': {'origins': [{'kind': 'metadata', 'distribution': 'demo'}]}, "
                    + "'holds': false, 'required': true}]";
    private static final String BARE_EXIT = "{'type': 'SystemExit', 'conditional': true}";
    private static final String VALUE = "{'type': 'ValueError'}";

    /** What one process recorded. */
    private static FailureRecord record(String... exceptions) throws IOException {
        String json = "{'schema': 4, 'pid': 7, 'exceptions': [" + String.join(", ", exceptions) + "]}";
        return FailureRecord.parse(json.replace('\'', '"'));
    }

    private static Failure failure(FailureRecord record, FailureRecord... children) {
        return new Failure(1, Optional.empty(), Optional.of(record), List.of(children), "", List.of());
    }

    private static String noticed(String how, String type) {
        return "{'type': '" + type + "', 'noticed': '" + how + "'}";
    }

    private static List<List<String>> reasons(Failure failure) {
        return failure.reasons().stream()
                .map(chain -> chain.stream().map(RaisedException::type).toList())
                .toList();
    }

    private static List<String> causes(Failure failure) {
        return failure.causes().stream().map(RaisedException::type).toList();
    }

    @Test
    void areNoneWithoutARecord() throws Exception {
        Failure failure = new Failure(1, Optional.empty(), Optional.empty(), List.of(record(VALUE)), "", List.of());

        assertThat(failure.reasons()).isEmpty();
        assertThat(failure.causes()).isEmpty();
    }

    @Test
    void areWhatEndedTheProcessAndNothingThatItWentOnAfter() throws Exception {
        Failure failure = failure(
                record(
                        VALUE,
                        noticed("thread", "KeyError"),
                        noticed("test", "AssertionError"),
                        noticed("told", "OSError")),
                record("{'type': 'TypeError'}"));

        assertThat(reasons(failure)).containsExactly(List.of("ValueError"));
    }

    @Test
    void areWhatWasNoticedWhereNothingEndedTheProcess() throws Exception {
        assertThat(reasons(failure(record(noticed("thread", "KeyError"), noticed("worker", "OSError")))))
                .containsExactly(List.of("KeyError"), List.of("OSError"));
    }

    @Test
    void ofAChainAreTheFirstAndItsExplicitCauses() throws Exception {
        Failure failure = failure(record(
                VALUE, "{'type': 'KeyError', 'relation': 'context'}", "{'type': 'OSError', 'relation': 'cause'}"));

        assertThat(reasons(failure)).containsExactly(List.of("ValueError", "KeyError", "OSError"));
        assertThat(causes(failure)).containsExactly("ValueError", "OSError");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ExceptionGroup", "BaseExceptionGroup"})
    void ofAGroupAreItsMembers(String group) throws Exception {
        String member = "{'type': 'KeyError', 'relation': 'member'}";

        assertThat(causes(failure(record("{'type': '" + group + "'}", member)))).containsExactly(group, "KeyError");
        assertThat(causes(failure(record(VALUE, member)))).containsExactly("ValueError");
    }

    private static String frames(String... functions) {
        String each = "{'file': '/s.py', 'function': '";
        return "'frames': [" + each + String.join("'}, " + each, functions) + "'}]";
    }

    @Test
    void areWhatAHandlerWordsAnewInTheFunctionThatCaughtIt() throws Exception {
        String anew = "{'type': 'RuntimeError', 'statement': {'kind': 'raise'}, " + frames("main", "load") + "}";
        String otherwise = "{'type': 'RuntimeError', 'statement': {'kind': 'call'}, " + frames("main", "load") + "}";
        String context = "'relation': 'context'";
        String caught = "{'type': 'KeyError', " + context + ", " + frames("load", "get") + "}";
        String elsewhere = "{'type': 'KeyError', " + context + ", " + frames("get", "load") + "}";
        String nowhere = "{'type': 'KeyError', " + context + "}";
        String ofAnotherFile =
                "{'type': 'KeyError', " + context + ", 'frames': [{'file': '/t.py', 'function': 'load'}]}";

        assertThat(causes(failure(record(anew, caught)))).containsExactly("RuntimeError", "KeyError");
        assertThat(causes(failure(record(otherwise, caught)))).containsExactly("RuntimeError");
        for (String other : List.of(elsewhere, nowhere, ofAnotherFile)) {
            assertThat(causes(failure(record(anew, other)))).as(other).containsExactly("RuntimeError");
        }
    }

    @Test
    void areWhatIsRaisedInAFunctionWithTheNameOfAnExit() throws Exception {
        String raise = "'type': 'RuntimeError', 'statement': {'kind': 'raise'}";
        String caught = "{'type': 'KeyError', 'relation': 'context', " + frames("error", "get") + "}";

        assertThat(causes(failure(record("{" + raise + ", " + frames("main", "error") + "}", caught))))
                .containsExactly("RuntimeError", "KeyError");
        assertThat(causes(failure(record("{" + raise + "}", caught))))
                .as("without frames")
                .containsExactly("RuntimeError");
    }

    @Test
    void areWhatWasWordedAnewTwice() throws Exception {
        String raise = "'statement': {'kind': 'raise'}";

        assertThat(causes(failure(record(
                        "{'type': 'RuntimeError', " + raise + ", " + frames("main") + "}",
                        "{'type': 'ValueError', 'relation': 'context', " + raise + ", " + frames("main", "load") + "}",
                        "{'type': 'KeyError', 'relation': 'context', " + frames("load") + "}"))))
                .containsExactly("RuntimeError", "ValueError", "KeyError");
    }

    @Test
    void areWhatAnExitReportsAlsoThroughAParserOfArguments() throws Exception {
        String caught = "{'type': 'KeyError', 'relation': 'context', " + frames("main", "get") + "}";
        Failure exits = failure(record("{'type': 'SystemExit', " + frames("main") + "}", caught));

        assertThat(reasons(exits)).as("the exit says nothing itself").containsExactly(List.of("KeyError"));
        assertThat(causes(exits)).containsExactly("SystemExit", "KeyError");
        assertThat(causes(failure(record("{'type': 'SystemExit', " + frames("main", "error", "exit") + "}", caught))))
                .containsExactly("SystemExit", "KeyError");
        assertThat(causes(failure(record("{'type': 'SystemExit', " + frames("main", "other") + "}", caught))))
                .containsExactly("SystemExit");
    }

    @Test
    void areTheExitItselfWhereItComparesVersions() throws Exception {
        Failure failure = failure(
                record("{'type': 'SystemExit', " + VERSIONS + "}", "{'type': 'KeyError', 'relation': 'context'}"));

        assertThat(reasons(failure)).containsExactly(List.of("SystemExit", "KeyError"));
    }

    @Test
    void areWhatFailedBeforeWhereTheEndDependsOnSomething() throws Exception {
        String thread = noticed("thread", "KeyError");
        String test = noticed("test", "AssertionError");

        assertThat(reasons(failure(record(BARE_EXIT, thread, "{'type': 'OSError', 'relation': 'cause'}", test))))
                .containsExactly(List.of("SystemExit"), List.of("KeyError", "OSError"), List.of("AssertionError"));
    }

    @Test
    void areNotWhatFailedBeforeWhereTheEndTellsItsOwnReason() throws Exception {
        String test = noticed("test", "AssertionError");
        String world = "{'type': 'SystemExit', 'conditional': true, 'guard': {'source': 'not os.path.exists(p)'}}";

        assertThat(reasons(failure(record("{'type': 'SystemExit', 'conditional': true, " + VERSIONS + "}", test))))
                .containsExactly(List.of("SystemExit"));
        assertThat(reasons(failure(record(world, test)))).containsExactly(List.of("SystemExit"));
        assertThat(reasons(failure(record("{'type': 'SystemExit'}", test)))).containsExactly(List.of("SystemExit"));
    }

    @Test
    void areWhatFailedBeforeWhereTheVersionsThatWereComparedDidNotDecide() throws Exception {
        String settled = VERSIONS.replace("'holds': false", "'holds': true");

        assertThat(reasons(failure(record(
                        "{'type': 'SystemExit', 'conditional': true, " + settled + "}", noticed("test", "KeyError")))))
                .containsExactly(List.of("SystemExit"), List.of("KeyError"));
    }

    @Test
    void areTestsThatWereSkippedOnlyWhereNothingFailed() throws Exception {
        String skip = noticed("skip", "Skipped");

        assertThat(reasons(failure(record(BARE_EXIT, skip))))
                .containsExactly(List.of("SystemExit"), List.of("Skipped"));
        assertThat(reasons(failure(record(BARE_EXIT, skip, noticed("test", "KeyError")))))
                .containsExactly(List.of("SystemExit"), List.of("KeyError"));
    }

    @Test
    void areWhatTheScriptCaughtOnlyWhereItExitsAndNothingElseFailed() throws Exception {
        String told = noticed("told", "OSError");
        String saysMore = "{'type': 'SystemExit', 'conditional': true, "
                + "'comparisons': [{'operator': '>', 'left': {'source': 'failures'}, 'holds': true}]}";

        assertThat(reasons(failure(record(BARE_EXIT, told))))
                .containsExactly(List.of("SystemExit"), List.of("OSError"));
        assertThat(reasons(failure(record(told)))).containsExactly(List.of("OSError"));
        assertThat(reasons(failure(record(BARE_EXIT, told, noticed("test", "KeyError")))))
                .containsExactly(List.of("SystemExit"), List.of("KeyError"));
        assertThat(reasons(failure(record(saysMore, told)))).containsExactly(List.of("SystemExit"));
        assertThat(reasons(failure(record("{'type': 'ValueError', 'conditional': true}", told))))
                .containsExactly(List.of("ValueError"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"served", "handled"})
    void areWhatLiesBehindAnEndThatComparesNoVersions(String how) throws Exception {
        String behind = noticed(how, "KeyError");

        assertThat(reasons(failure(record(VALUE, behind)))).containsExactly(List.of("ValueError"), List.of("KeyError"));
        assertThat(reasons(failure(record("{'type': 'ValueError', " + VERSIONS + "}", behind))))
                .containsExactly(List.of("ValueError"));
    }

    @Test
    void areWhatEndedAChildThatTheParentReports() throws Exception {
        FailureRecord child = record("{'type': 'TypeError'}", "{'type': 'KeyError', 'relation': 'cause'}");

        assertThat(reasons(failure(record(BARE_EXIT), child)))
                .containsExactly(List.of("SystemExit"), List.of("TypeError", "KeyError"));
        assertThat(reasons(failure(record("{'type': 'CalledProcessError'}"), child)))
                .containsExactly(List.of("CalledProcessError"), List.of("TypeError", "KeyError"));
        assertThat(reasons(failure(record("{'type': 'CalledProcessError', " + VERSIONS + "}"), child)))
                .containsExactly(List.of("CalledProcessError"));
    }

    @Test
    void areTheTestsAndTasksOfAChildWhateverItsEnd() throws Exception {
        String test = noticed("test", "AssertionError");
        String task = noticed("worker", "OSError");
        String thread = noticed("thread", "KeyError");

        assertThat(reasons(failure(record(BARE_EXIT), record(thread, test, task))))
                .as("it did not end by them")
                .containsExactly(List.of("SystemExit"), List.of("AssertionError"), List.of("OSError"));
        assertThat(reasons(failure(record(BARE_EXIT), record(VALUE, test))))
                .containsExactly(List.of("SystemExit"), List.of("ValueError"), List.of("AssertionError"));
        assertThat(reasons(failure(record(BARE_EXIT), record(BARE_EXIT, test))))
                .as("none twice")
                .containsExactly(List.of("SystemExit"), List.of("SystemExit"), List.of("AssertionError"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"_RemoteTraceback", "RemoteTraceback"})
    void areWhatTheWorkerRecordedOfAnExceptionThatItSent(String sent) throws Exception {
        String raised = "{'type': 'ValueError', 'message': 'no such row'}";
        String remote = "{'type': '" + sent + "', 'relation': 'cause'}";
        String recorded =
                "{'type': 'ValueError', 'message': 'no such row', 'noticed': 'worker', " + frames("work") + "}";
        FailureRecord worker = record(noticed("worker", "KeyError"), recorded);

        Failure failure = failure(record(raised, remote), worker, record(recorded), record(VALUE));

        assertThat(reasons(failure)).containsExactly(List.of("ValueError", sent), List.of("ValueError"));
        assertThat(failure.reasons().get(1).get(0).frames())
                .extracting(Frame::function)
                .containsExactly("work");
    }
}
