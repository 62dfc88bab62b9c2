package dev.omnipkg.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.bubble.Bubble;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.heal.HealingListener;
import dev.omnipkg.core.plan.Mode;
import dev.omnipkg.core.process.ProcessRequest;
import dev.omnipkg.core.process.ProcessResult;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.PythonEnvironment;
import dev.omnipkg.core.testing.Pythons;
import dev.omnipkg.core.testing.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A script cannot tell the empty bubble from the base itself: same streams to the byte, same exit. */
class TransparencyTests {

    private static final Duration AMPLE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private static final Map<String, String> SCRIPTS = new LinkedHashMap<>();

    static {
        SCRIPTS.put("sees itself", """
                import os, sys
                print(sys.argv, __file__, __name__, sys.path[0], __spec__, __package__, sorted(vars()))
                print(os.getcwd(), sys.flags, sys.stdin.read(), sys.stdin.isatty(), sys.warnoptions)
                """);
        SCRIPTS.put("sees the base's distributions", """
                import demo, importlib.metadata as metadata
                print(demo.__version__, metadata.version("demo"), sorted(d.metadata["Name"] for d in metadata.distributions()))
                """);
        SCRIPTS.put("raises", """
                def inner(x):
                    return 1 / x

                def outer():
                    try:
                        inner(0)
                    except ZeroDivisionError as e:
                        raise RuntimeError("größer", {"a": 1}) from e

                outer()
                """);
        SCRIPTS.put("asserts a version", "import demo\nassert demo.__version__ == '1.0', 'wrong'\n");
        SCRIPTS.put("fails while importing", "import no_such_module\n");
        SCRIPTS.put("has a syntax error", "print('a'\nx = = 1\n");
        SCRIPTS.put("recurses", "def f(): f()\nf()\n");
        SCRIPTS.put("exits with a code", "import sys\nprint('out')\nsys.exit(3)\n");
        SCRIPTS.put("exits with a text", "import sys\nsys.exit('a text')\n");
        SCRIPTS.put("exits with True", "raise SystemExit(True)\n");
        SCRIPTS.put("exits at once", "import os\nprint('lost')\nos._exit(9)\n");
        SCRIPTS.put("is terminated", "import os, signal\nos.kill(os.getpid(), signal.SIGTERM)\n");
        SCRIPTS.put("is interrupted", "import os, signal\nos.kill(os.getpid(), signal.SIGINT)\nwhile True: pass\n");
        SCRIPTS.put("replaces the hooks", """
                import sys, threading
                sys.excepthook = lambda t, v, tb: print("mine", t.__name__, v)
                threading.excepthook = lambda args: print("thread", args.exc_type.__name__)
                t = threading.Thread(target=lambda: 1 / 0)
                t.start()
                t.join()
                raise ValueError("x")
                """);
        SCRIPTS.put("fails in a thread", """
                import threading
                t = threading.Thread(target=lambda: 1 / 0, name="worker")
                t.start()
                t.join()
                print("done")
                """);
        SCRIPTS.put("cleans up", """
                import atexit
                class Loud:
                    def __del__(self): print("deleted")
                def fail():
                    loud = Loud()
                    raise ValueError("x")
                atexit.register(lambda: print("atexit"))
                fail()
                """);
        for (String method : List.of("spawn", "fork")) {
            SCRIPTS.put("starts processes by " + method, """
                    import multiprocessing, sys
                    def work(n):
                        import demo
                        return n * 2, demo.__version__
                    if __name__ == "__main__":
                        multiprocessing.set_start_method("%s")
                        with multiprocessing.Pool(2) as pool:
                            print(pool.map(work, [1, 2, 3]))
                    """.formatted(method));
        }
        SCRIPTS.put("starts its own interpreter", """
                import subprocess, sys
                for options in [[], ["-I"], ["-E"], ["-s"]]:
                    code = "import demo, sys; print(demo.__version__, sys.argv)"
                    print(subprocess.run([sys.executable, *options, "-c", code, "a"], stdout=subprocess.PIPE).stdout)
                subprocess.run([sys.executable, "-c", "import demo; assert demo.__version__ == '1.0'"], check=True)
                """);
    }

    @TestFactory
    Stream<DynamicContainer> cannotBeTold() throws Exception {
        return Pythons.atHand().entrySet().stream()
                .map(entry ->
                        DynamicContainer.dynamicContainer(entry.getKey(), tests(entry.getKey(), entry.getValue())));
    }

    private Stream<DynamicTest> tests(String version, Interpreter interpreter) {
        try {
            Sandbox sandbox = new Sandbox(Files.createDirectory(directory.resolve(version)))
                    .base("demo==1.1")
                    .python(interpreter.executable().toString());
            sandbox.index().add("demo", "1.1");
            HealingEngine engine = sandbox.engine();
            BaseEnvironment base = engine.base(sandbox.baseRequest());
            Bubble bubble = engine.prebuild(base, List.of(), Mode.OVERLAY, HealingListener.NONE);
            Map<String, String> environment = sandbox.index().environment();
            List<DynamicTest> tests = new ArrayList<>();
            for (Map.Entry<String, String> script : SCRIPTS.entrySet()) {
                ScriptRequest request = request(sandbox, "script.py", List.of());
                tests.add(DynamicTest.dynamicTest(script.getKey(), () -> {
                    sandbox.script("script.py", script.getValue());
                    compare(base, bubble, environment, request);
                }));
            }
            tests.add(DynamicTest.dynamicTest("turns warnings into errors", () -> {
                sandbox.script("script.py", "import warnings\nwarnings.warn('old', DeprecationWarning)\n");
                compare(base, bubble, environment, request(sandbox, "script.py", List.of("-W", "error")));
            }));
            tests.add(DynamicTest.dynamicTest("runs as a module", () -> {
                sandbox.script("package_main.py", "import sys\nprint(sys.argv, __spec__.name)\nsys.exit(4)\n");
                ScriptRequest script = request(sandbox, "", List.of());
                compare(
                        base,
                        bubble,
                        environment,
                        new ScriptRequest(
                                new ScriptTarget.Module("package_main"),
                                script.arguments(),
                                List.of(),
                                Map.of(),
                                script.workingDirectory(),
                                AMPLE,
                                Optional.empty()));
            }));
            return tests.stream();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static ScriptRequest request(Sandbox sandbox, String name, List<String> options)
            throws java.io.IOException {
        return new ScriptRequest(
                new ScriptTarget.Script(name.isEmpty() ? "none" : name),
                List.of("one", "two words", "--three=ü"),
                options,
                Map.of("LC_ALL", "C.UTF-8"),
                sandbox.scripts(),
                AMPLE,
                Optional.of("from stdin"));
    }

    private void compare(BaseEnvironment base, Bubble bubble, Map<String, String> environment, ScriptRequest request)
            throws Exception {
        ProcessResult plain = plain(base.interpreter().executable(), environment, request);
        ProcessResult inBubble = new ScriptRunner(new ProcessRunner(), environment)
                .run(bubble.executable(), request, directory.resolve("streams"))
                .process();

        assertThat(normalised(inBubble.stdout().text()))
                .isEqualTo(normalised(plain.stdout().text()));
        assertThat(normalised(inBubble.stderr().text()))
                .isEqualTo(normalised(plain.stderr().text()));
        assertThat(inBubble.exitCode()).isEqualTo(plain.exitCode());
    }

    private ProcessResult plain(Path python, Map<String, String> environment, ScriptRequest request) {
        Map<String, String> variables = PythonEnvironment.of(environment);
        variables.putAll(request.environment());
        List<String> command = new ArrayList<>(List.of(python.toString()));
        command.addAll(request.pythonOptions());
        command.addAll(request.target().arguments());
        command.addAll(request.arguments());
        return new ProcessRunner()
                .run(new ProcessRequest(
                        command,
                        variables,
                        request.workingDirectory(),
                        AMPLE,
                        request.stdin(),
                        Optional.of(directory.resolve("plain"))));
    }

    /** The path of the executable is one of the few things that a script can see; it shows in one message. */
    private static String normalised(String text) {
        return text.replaceAll("'[^']*/bin/python'", "'<python>'").replaceAll("0x[0-9a-f]+", "0x0");
    }
}
