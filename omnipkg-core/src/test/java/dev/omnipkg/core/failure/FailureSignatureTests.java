package dev.omnipkg.core.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailureSignatureTests {

    private static FailureSignature raised(String type, String message, int line, String... modules) {
        List<Frame> frames =
                new java.util.ArrayList<>(List.of(new Frame("/x.py", line, "<module>", "__main__", "x()")));
        List.of(modules).forEach(module -> frames.add(new Frame("/lib/" + module, 1, "f", module, "")));
        RaisedException exception = new RaisedException(
                type,
                "builtins",
                List.of("builtins." + type),
                message,
                List.of(),
                NoticedFailure.NOTHING,
                false,
                Relation.RAISED,
                frames,
                null,
                null,
                List.of());
        FailureRecord record =
                new FailureRecord(FailureRecord.SCHEMA, 1, "exception", 1, List.of(exception), false, List.of());
        return FailureSignature.of(new Failure(1, Optional.empty(), Optional.of(record), List.of(), "", List.of()));
    }

    @Test
    void theWordingOfAMessageDoesNotMatter() {
        assertThat(raised("AttributeError", "module 'numpy' has no attribute 'float'", 3)
                        .matches(raised(
                                "AttributeError", "module 'numpy' has no attribute 'float'.\n`np.float` was", 3)))
                .isTrue();
        assertThat(raised("ValueError", "bad mode: 1", 3, "lib.a")
                        .matches(raised("ValueError", "no such mode", 3, "lib.b")))
                .isTrue();
        assertThat(raised("TypeError", "f() got an unexpected keyword argument 'x'", 3)
                        .matches(raised("TypeError", "C.f() got an unexpected keyword argument 'x'", 3, "lib")))
                .isTrue();
    }

    @Test
    void aFunctionThatChangesBeforeItIsGoneFailsForOneReason() {
        assertThat(raised("AttributeError", "'Frame' object has no attribute 'replace'", 3)
                        .matches(raised("TypeError", "replace() got an unexpected keyword argument 'new'", 3)))
                .isTrue();
        assertThat(raised("TypeError", "Frame.shift() takes 2 positional arguments but 3 were given", 3)
                        .matches(raised("AttributeError", "'Frame' object has no attribute 'shift'", 3)))
                .isTrue();
    }

    @Test
    void anotherReasonIsAnotherFailure() {
        FailureSignature url = raised("ImportError", "cannot import name 'url_quote' from 'werkzeug.urls' (/a)", 1);
        assertThat(url.matches(raised("ImportError", "cannot import name 'escape' from 'jinja2' (/b)", 1, "flask")))
                .isFalse();
        assertThat(url.matches(raised("ImportError", "cannot import name 'url_quote' from 'werkzeug.urls' (/c)", 2)))
                .isFalse();
        assertThat(url.matches(raised("TypeError", "cannot import name 'url_quote' from 'werkzeug.urls' (/c)", 1)))
                .isFalse();
        assertThat(raised("ValueError", "x", 3, "numpy").matches(raised("ValueError", "x", 3, "pandas")))
                .isFalse();
        assertThat(raised("TypeError", "f() got an unexpected keyword argument 'x'", 3)
                        .matches(raised("TypeError", "g() missing 1 required positional argument: 'y'", 3)))
                .isFalse();
        assertThat(raised("AttributeError", "'Frame' object has no attribute 'replace'", 3)
                        .matches(raised("TypeError", "select() got an unexpected keyword argument 'x'", 3)))
                .isFalse();
    }

    @Test
    void endsWithoutAnException() {
        FailureSignature three = plain(3, Optional.empty());
        assertThat(three.matches(plain(3, Optional.empty()))).isTrue();
        assertThat(three.matches(plain(4, Optional.empty()))).isFalse();
        assertThat(three.matches(plain(3, Optional.of(Duration.ofSeconds(5))))).isFalse();
        assertThat(three.description()).isEqualTo("exit code 3");
    }

    private static FailureSignature plain(int exitCode, Optional<Duration> timedOut) {
        return FailureSignature.of(new Failure(exitCode, timedOut, Optional.empty(), List.of(), "", List.of()));
    }
}
