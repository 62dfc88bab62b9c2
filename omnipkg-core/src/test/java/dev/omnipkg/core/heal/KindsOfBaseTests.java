package dev.omnipkg.core.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.base.BaseRequest;
import dev.omnipkg.core.installer.UvAtHand;
import dev.omnipkg.core.process.ProcessException;
import dev.omnipkg.core.process.ProcessRequest;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.VirtualEnvironment;
import dev.omnipkg.core.testing.Pythons;
import dev.omnipkg.core.testing.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The environments that people have: in each there is a distribution of the wrong version, a script is healed, and the
 * environment is afterwards what it was. A kind that is not installed is reported as not run.
 */
class KindsOfBaseTests {

    private static final Path DEBIANS_PYTHON = Path.of("/usr/bin/python3");

    @TempDir
    private Path directory;

    private Sandbox sandbox;
    private Map<String, String> environment = Map.of();

    @BeforeEach
    void makeIndex() throws Exception {
        sandbox = sandboxIn(directory);
    }

    private Sandbox sandboxIn(Path place) throws IOException {
        Sandbox made = new Sandbox(Files.createDirectories(place));
        made.index().add("demo", "1.0").add("demo", "1.1");
        environment = environmentOf(made);
        return made;
    }

    private static Map<String, String> environmentOf(Sandbox sandbox) {
        Map<String, String> environment = new TreeMap<>(sandbox.index().environment());
        environment.keySet().removeIf(name -> name.startsWith("PYTHON") || name.equals("VIRTUAL_ENV"));
        return environment;
    }

    @Test
    void cPython38() throws Exception {
        assertHealsWithPython("3.8");
    }

    @Test
    void cPython39() throws Exception {
        assertHealsWithPython("3.9");
    }

    @Test
    void cPython310() throws Exception {
        assertHealsWithPython("3.10");
    }

    @Test
    void cPython311() throws Exception {
        assertHealsWithPython("3.11");
    }

    @Test
    void cPython312() throws Exception {
        assertHealsWithPython("3.12");
    }

    @Test
    void cPython313() throws Exception {
        assertHealsWithPython("3.13");
    }

    @Test
    void debiansPython() throws Exception {
        assertHealsBesideUserSite(externallyManaged());
    }

    @Test
    void debiansPythonWithoutPipAndEnsurepip() throws Exception {
        Path copy = directory.resolve("usr");
        Path bare = bareCopy(externallyManaged(), copy);
        assertThat(answer(bare, "import importlib.util as u; print([u.find_spec(m) for m in ('pip', 'ensurepip')])"))
                .isEqualTo("[None, None]");

        String before = HermeticHeals.digest(copy);
        assertHealsBesideUserSite(bare);
        assertThat(HermeticHeals.digest(copy)).isEqualTo(before);
    }

    @Test
    void venv() throws Exception {
        run("'python -m venv' does not work", anyPython().executable().toString(), "-m", "venv", "env");

        assertHealsIn(directory.resolve("env"));
    }

    @Test
    void venvWithTheSystemsPackages() throws Exception {
        String python = anyPython().executable().toString();
        run("'python -m venv' does not work", python, "-m", "venv", "--without-pip", "--system-site-packages", "env");

        assertHealsIn(directory.resolve("env"));
    }

    @Test
    @Tag("index")
    void virtualenv() throws Exception {
        String python = anyPython().executable().toString();
        String tools = directory.resolve("tools").toString();
        environment.keySet().removeIf(name -> name.startsWith("UV_"));
        environment.putAll(settingsOfTheUser());
        run(
                "virtualenv cannot be fetched",
                uv(),
                "pip",
                "install",
                "--quiet",
                "--python=" + python,
                "--target=" + tools,
                "virtualenv");
        environment.put("PYTHONPATH", tools);
        run("virtualenv does not work", python, "-m", "virtualenv", "--no-download", "env");
        environment = environmentOf(sandbox);

        assertHealsIn(directory.resolve("env"));
    }

    @Test
    void uvsVirtualEnvironment() throws Exception {
        String python = anyPython().executable().toString();
        run("'uv venv' does not work", uv(), "venv", "--python=" + python, "env");

        assertHealsIn(directory.resolve("env"));
    }

    @Test
    void shimOfAVersionManager() throws Exception {
        Path pyenv = Path.of(System.getenv().getOrDefault("PYENV_ROOT", System.getProperty("user.home") + "/.pyenv"));
        Path shim = pyenv.resolve("shims/python3");
        assumeTrue(Files.isExecutable(shim), "pyenv is not installed: there is no " + shim);
        Path version;
        try (Stream<Path> versions = Files.list(pyenv.resolve("versions"))) {
            version = versions.filter(found -> found.getFileName().toString().matches("3\\.(8|9|1[0-3])\\..*"))
                    .findFirst()
                    .orElseGet(() -> abort("pyenv has no version from 3.8 to 3.13 in " + pyenv));
        }
        environment.put("PYENV_ROOT", pyenv.toString());
        environment.put("PYENV_VERSION", version.getFileName().toString());

        assertHealsBesideUserSite(shim);
    }

    @Test
    void pathWithSpacesAndLettersOfOtherAlphabets() throws Exception {
        String name = "meine Umgebung ä ñ Ж 日本";
        try {
            sandbox = sandboxIn(directory.resolve(name));
        } catch (java.nio.file.InvalidPathException e) {
            abort("This Java cannot name the directory '" + name + "' in this locale: " + e.getMessage());
        }
        Path env = directory.resolve(name).resolve("env");
        String python = anyPython().executable().toString();
        run("'python -m venv' does not work", python, "-m", "venv", "--without-pip", env.toString());

        assertHealsIn(env);
    }

    private void assertHealsWithPython(String version) throws IOException {
        Interpreter python = Pythons.atHand().get(version);
        assumeTrue(python != null, "CPython " + version + " is neither on PATH nor among pyenv's versions");
        Path place = Files.createDirectory(directory.resolve("env"));
        VirtualEnvironment.create(place, python, false);

        assertHealsIn(place);
    }

    private static Path externallyManaged() throws IOException {
        assumeTrue(Files.isExecutable(DEBIANS_PYTHON), "There is no " + DEBIANS_PYTHON);
        Path marker = library(DEBIANS_PYTHON).resolve("EXTERNALLY-MANAGED");
        assumeTrue(Files.exists(marker), DEBIANS_PYTHON + " is not externally managed: there is no " + marker);
        return DEBIANS_PYTHON;
    }

    /** Such as {@code /usr/lib/python3.11}. */
    private static Path library(Path python) throws IOException {
        Path real = python.toRealPath();
        return real.resolveSibling("../lib").normalize().resolve(real.getFileName());
    }

    /** The executable of a Python at another place, with all of the library but what an administrator may leave out. */
    private static Path bareCopy(Path python, Path place) throws IOException {
        Path from = library(python);
        Path to = Files.createDirectories(place.resolve("lib").resolve(from.getFileName()));
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                if (!entry.endsWith("ensurepip")) {
                    Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
                }
            }
        }
        Path real = python.toRealPath();
        Path executable = Files.createDirectories(place.resolve("bin")).resolve(real.getFileName());
        return Files.copy(real, executable);
    }

    private static Interpreter anyPython() throws IOException {
        return Pythons.atHand().values().iterator().next();
    }

    private static String uv() {
        return UvAtHand.required().toString();
    }

    private static Map<String, String> settingsOfTheUser() {
        Map<String, String> settings = new TreeMap<>(System.getenv());
        settings.keySet().removeIf(name -> !name.startsWith("UV_") && !name.startsWith("PIP_"));
        if (settings.containsKey("PIP_INDEX_URL")) {
            settings.putIfAbsent("UV_DEFAULT_INDEX", settings.get("PIP_INDEX_URL"));
        }
        return settings;
    }

    private void run(String notAtHand, String... command) {
        try {
            new ProcessRunner().runSuccessfully(tool(command));
        } catch (ProcessException e) {
            abort(notAtHand + ": " + e.getMessage());
        }
    }

    private String answer(Path python, String code) {
        return new ProcessRunner()
                .runSuccessfully(tool(python.toString(), "-c", code))
                .stdout()
                .text()
                .strip();
    }

    private ProcessRequest tool(String... command) {
        return ProcessRequest.tool(List.of(command), environment, directory, Duration.ofMinutes(5));
    }

    private void assertHealsIn(Path virtualEnvironment) throws IOException {
        Path python = virtualEnvironment.resolve("bin/python");
        install(python, Path.of(answer(python, "import sysconfig; print(sysconfig.get_path('purelib'))")));

        String before = HermeticHeals.digest(virtualEnvironment);
        assertHeals(python);
        assertThat(HermeticHeals.digest(virtualEnvironment)).isEqualTo(before);
    }

    /** For an interpreter whose own directories are not to be written to: what its user installed stands beside it. */
    private void assertHealsBesideUserSite(Path python) throws IOException {
        Path user = directory.resolve("user");
        environment.put("PYTHONUSERBASE", user.toString());
        install(python, Path.of(answer(python, "import site; print(site.getusersitepackages())")));

        String before = HermeticHeals.digest(user);
        assertHeals(python);
        assertThat(HermeticHeals.digest(user)).isEqualTo(before);
    }

    /** Installs, and imports once, so that the bytecode is there which any run leaves. */
    private void install(Path python, Path site) throws IOException {
        Path wheel = sandbox.index().wheel("demo", "1.1");
        Files.createDirectories(site);
        new ProcessRunner()
                .runSuccessfully(tool(python.toString(), "-m", "zipfile", "-e", wheel.toString(), site.toString()));
        assertThat(answer(python, "import demo; print(demo.__version__)")).isEqualTo("1.1");
    }

    private void assertHeals(Path python) throws IOException {
        HealingEngine engine = sandbox.engine(environment);
        BaseRequest request = BaseRequest.of(Optional.of(python.toString()));
        BaseEnvironment before = engine.base(request);

        HealingOutcome outcome = engine.heal(
                new HealingRequest(
                        sandbox.script(
                                "check.py", "import demo\nassert demo.__version__ == '1.0'\nprint(demo.__file__)\n"),
                        request,
                        sandbox.options()),
                HealingListener.NONE);

        HermeticHeals.assertHealed(outcome, "demo 1.1 -> 1.0 (required: demo==1.0)");
        assertThat(outcome.attempts().get(1).run().stdout())
                .contains(sandbox.home().toString());
        assertThat(sandbox.engine(environment).base(request).fingerprint()).isEqualTo(before.fingerprint());
    }
}
