package dev.omnipkg.core.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProcessRunnerTests {

    private static final Duration AMPLE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private final ProcessRunner runner = new ProcessRunner();

    private ProcessRequest shell(String script, Duration timeout) {
        return new ProcessRequest(
                List.of("/bin/sh", "-c", script),
                Map.of("PATH", "/usr/bin:/bin", "WHO", "omnipkg"),
                directory,
                timeout,
                Optional.of("line in"),
                Optional.of(directory.resolve("streams")));
    }

    @Test
    void handsOverEnvironmentInputAndDirectoryAndKeepsStreamsApart() throws Exception {
        ProcessResult result = runner.run(shell("cat; echo \" to $WHO\"; pwd >&2; exit 3", AMPLE));

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.timedOut()).isFalse();
        assertThat(result.stdout().text()).isEqualTo("line in to omnipkg\n");
        assertThat(result.stderr().text()).isEqualTo(directory.toRealPath() + "\n");
        assertThat(directory.resolve("streams/stdout")).hasContent("line in to omnipkg\n");
    }

    @Test
    void inheritsNothing() {
        ProcessResult result =
                runner.run(ProcessRequest.tool(List.of("/usr/bin/env"), Map.of("ONLY", "this"), directory, AMPLE));

        assertThat(result.stdout().text()).isEqualTo("ONLY=this\n");
    }

    @Test
    void keepsArgumentsAsTheyAre() {
        List<String> command = List.of("/usr/bin/printf", "[%s]", "two words", "\"quoted\"", "", "*", "$HOME", "ä");

        assertThat(runner.run(ProcessRequest.tool(command, Map.of("LC_ALL", "C.UTF-8"), directory, AMPLE))
                        .stdout()
                        .text())
                .isEqualTo("[two words][\"quoted\"][][*][$HOME][ä]");
    }

    @Test
    void keepsBeginningAndEndOfALongStreamInMemoryAndAllOfItInTheFile() throws Exception {
        ProcessResult result =
                runner.run(shell("echo first; head -c 3000000 /dev/zero | tr '\\0' x; echo; echo last", AMPLE));

        assertThat(result.stdout().bytes()).isEqualTo(3_000_012);
        assertThat(Files.size(directory.resolve("streams/stdout"))).isEqualTo(3_000_012);
        assertThat(result.stdout().text())
                .hasSizeLessThan(CapturedStream.LIMIT + 100)
                .startsWith("first\nxxx")
                .contains("[… 2737868 bytes left out …]")
                .endsWith("xxx\nlast\n");
    }

    @Test
    void decodesWhatIsNoText() {
        assertThat(runner.run(shell("printf 'a\\377b'", AMPLE)).stdout().text()).isEqualTo("a\uFFFDb");
    }

    @Test
    void reportsASignalAsAShellDoes() {
        assertThat(runner.run(shell("kill -9 $$", AMPLE)).exitCode()).isEqualTo(137);
    }

    @Test
    void endsTheWholeTreeWhenTheTimeIsOver() throws Exception {
        ProcessResult result =
                runner.run(shell("trap '' TERM; sleep 600 & echo $!; echo $$; wait", Duration.ofMillis(300)));

        assertThat(result.timedOut()).isTrue();
        assertThat(result.succeeded()).isFalse();
        assertThat(result.stdout().text().lines()).hasSize(2).allSatisfy(pid -> assertEnded(Long.parseLong(pid)));
    }

    @Test
    void endsTheWholeTreeWhenInterrupted() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> interrupted = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                runner.run(shell("sleep 600 & echo $! > child; wait", AMPLE));
            } catch (ProcessInterruptedException e) {
                thrown.set(e);
                interrupted.set(Thread.currentThread().isInterrupted());
            }
        });
        thread.start();
        Path child = directory.resolve("child");
        while (!Files.exists(child) || Files.size(child) == 0) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        thread.join();

        assertThat(thrown.get()).hasMessageStartingWith("Interrupted, and so ended: /bin/sh -c");
        assertThat(interrupted.get()).isTrue();
        assertEnded(Long.parseLong(Files.readString(child).strip()));
    }

    @Test
    void endsTheWholeTreeWhenTheJvmEnds() throws Exception {
        Path child = directory.resolve("child");
        ProcessResult result = runner.run(ProcessRequest.tool(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        EndingJvm.class.getName(),
                        child.toString()),
                Map.of(),
                directory,
                AMPLE));

        assertThat(result.exitCode()).as(result.stderr().text()).isZero();
        assertEnded(Long.parseLong(Files.readString(child).strip()));
    }

    private static void assertEnded(long pid) {
        CompletableFuture<?> end =
                ProcessHandle.of(pid).map(ProcessHandle::onExit).orElse(CompletableFuture.completedFuture(null));
        assertThat(end).succeedsWithin(10, TimeUnit.SECONDS);
    }

    @Test
    void saysWhatCouldNotBeStarted() {
        ProcessRequest request = ProcessRequest.tool(List.of("/no/such/tool", "x"), Map.of(), directory, AMPLE);

        assertThatExceptionOfType(ProcessException.class)
                .isThrownBy(() -> runner.run(request))
                .withMessageStartingWith("Cannot start /no/such/tool x in " + directory + ": ");
    }

    @Test
    void saysHowAToolFailedWithoutItsPasswords() {
        ProcessRequest request = shell("echo 'cannot reach https://me:secret@host/simple' >&2; exit 2", AMPLE);

        assertThatExceptionOfType(ProcessException.class)
                .isThrownBy(() -> runner.runSuccessfully(request))
                .withMessage(
                        "/bin/sh -c echo 'cannot reach https://****@host/simple' >&2; exit 2 ended with exit code 2:\n"
                                + "  cannot reach https://****@host/simple");
    }

    @Test
    void masksAnythingThatMayBeAPassword() {
        assertThat(Secrets.mask("at https://user:p@ss@host/x and http://token@host, https://host/a"))
                .isEqualTo("at https://****@host/x and http://****@host, https://host/a");
    }

    @Test
    void needsATimeLimit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shell("true", Duration.ZERO))
                .withMessage("A timeout must be positive, but is PT0S");
    }
}
