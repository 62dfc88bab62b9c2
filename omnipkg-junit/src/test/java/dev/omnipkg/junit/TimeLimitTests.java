package dev.omnipkg.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TimeLimitTests {

    static PythonProject project;

    @BeforeAll
    static void create(@TempDir Path directory) throws IOException {
        project = new PythonProject(directory);
        project.script("endless.py", """
                import os, signal, subprocess, sys
                child = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"])
                with open("pids.txt", "w") as pids:
                    print(os.getpid(), child.pid, file=pids)
                signal.pause()
                """);
        project.run(WarmingTestCases.class);
    }

    static class WarmingTestCases extends PythonProject.TestCases {
        @Test
        @HealingRun(PythonProject.GOOD)
        void passes() {}
    }

    @Test
    void timeoutEndsScriptOfAnnotation() throws IOException {
        Throwable failure = PythonProject.failure(project.run(AnnotatedTestCases.class));

        assertThat(failure)
                .isInstanceOf(TimeoutException.class)
                .hasMessage(
                        "The script was stopped, because it and its healing did not finish within 5.0 s (@Timeout)");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(living()).isEmpty();
    }

    static class AnnotatedTestCases extends PythonProject.TestCases {
        @Test
        @Timeout(5)
        @HealingRun("endless.py")
        void isTooSlow() {}
    }

    @Test
    void timeoutEndsScriptOfBody() throws IOException {
        Throwable failure = PythonProject.failure(project.run(RunnerTestCases.class));

        assertThat(failure).isInstanceOf(TimeoutException.class).hasMessageContaining("timed out after 5 seconds");
        assertThat(living()).isEmpty();
    }

    @HealingRun
    static class RunnerTestCases extends PythonProject.TestCases {
        @Test
        @Timeout(5)
        void isTooSlow(HealingRunner runner) {
            runner.script("endless.py").run();
        }
    }

    @Test
    void timeoutOfClassLeavesQuickScriptsAlone() {
        project.run(QuickTestCases.class).testEvents().assertStatistics(statistics -> statistics.succeeded(1));
    }

    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    static class QuickTestCases extends PythonProject.TestCases {
        @Test
        @HealingRun(PythonProject.GOOD)
        void passes() {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    private static List<ProcessHandle> living() throws IOException {
        String[] pids =
                Files.readString(project.root().resolve("pids.txt")).strip().split(" ", -1);
        assertThat(pids).hasSize(2);
        return List.of(pids).stream()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .filter(ProcessHandle::isAlive)
                .toList();
    }
}
