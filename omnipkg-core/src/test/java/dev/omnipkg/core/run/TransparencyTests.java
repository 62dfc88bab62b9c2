package dev.omnipkg.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.base.BaseRequest;
import dev.omnipkg.core.bubble.Bubble;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.heal.HealingListener;
import dev.omnipkg.core.plan.Mode;
import dev.omnipkg.core.process.ProcessRequest;
import dev.omnipkg.core.process.ProcessResult;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.Interpreters;
import dev.omnipkg.core.python.PythonEnvironment;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.testing.Pythons;
import dev.omnipkg.core.testing.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
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

    private static final Requirement DEMO = Requirement.parse("demo==1.1");
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
        SCRIPTS.put("sees all distributions", """
                import importlib.metadata as metadata, site, sys
                print(sorted(d.metadata["Name"] for d in metadata.distributions()), site.ENABLE_USER_SITE)
                print(site.getusersitepackages() in sys.path, [p for p in sys.path if "-packages" in p and "bubbles" not in p])
                """);
        SCRIPTS.put("turns a warning into an error", "import warnings\nwarnings.warn('old', DeprecationWarning)\n");
        SCRIPTS.put("module with an exit code", "import sys\nprint(sys.argv, __spec__.name)\nsys.exit(4)\n");
        SCRIPTS.put("module that raises", "raise ValueError('x')\n");
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
        // a build that runs in the background of a shell ignores SIGINT, and so would its children
        SCRIPTS.put("is interrupted", """
                import os, signal
                signal.signal(signal.SIGINT, signal.default_int_handler)
                os.kill(os.getpid(), signal.SIGINT)
                while True:
                    pass
                """);
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

    /** What does not need the distribution of the declared base. */
    private static final List<String> WITHOUT_DEMO =
            List.of("sees itself", "sees all distributions", "raises", "exits with a text", "fails in a thread");

    @TestFactory
    Stream<DynamicContainer> cannotBeToldFromADeclaredBase() throws Exception {
        return Pythons.atHand().entrySet().stream()
                .map(entry -> DynamicContainer.dynamicContainer(
                        entry.getKey(), tests(entry.getValue(), Optional.of(List.of(DEMO)), SCRIPTS.keySet())));
    }

    @TestFactory
    Stream<DynamicContainer> cannotBeToldFromAnInterpretersOwnEnvironment() throws Exception {
        Stream<Interpreter> system = Interpreters.onPath(Map.of("PATH", "/usr/bin"), "python3")
                .map(path -> new Interpreters(new ProcessRunner(), directory, System.getenv(), directory)
                        .find(Optional.of(path.toString())));
        return Stream.concat(Pythons.atHand().values().stream(), system)
                .map(python -> DynamicContainer.dynamicContainer(
                        python.executable().toString(), tests(python, Optional.empty(), WITHOUT_DEMO)));
    }

    private Stream<DynamicTest> tests(
            Interpreter python, Optional<List<Requirement>> declared, Collection<String> scripts) {
        try {
            Sandbox sandbox = new Sandbox(Files.createTempDirectory(directory, "sandbox"));
            sandbox.index().add("demo", "1.1");
            HealingEngine engine = sandbox.engine();
            BaseEnvironment base =
                    engine.base(new BaseRequest(Optional.of(python.executable().toString()), declared));
            Bubble bubble = engine.prebuild(base, List.of(), Mode.OVERLAY, HealingListener.NONE);
            return scripts.stream()
                    .map(name -> DynamicTest.dynamicTest(name, () -> {
                        sandbox.script("script.py", SCRIPTS.get(name));
                        compare(base, bubble, sandbox.index().environment(), request(sandbox, name));
                    }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ScriptRequest request(Sandbox sandbox, String name) throws IOException {
        return new ScriptRequest(
                name.startsWith("module") ? new ScriptTarget.Module("script") : new ScriptTarget.Script("script.py"),
                List.of("one", "two words", "--three=ü"),
                name.contains("warning") ? List.of("-W", "error") : List.of(),
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
