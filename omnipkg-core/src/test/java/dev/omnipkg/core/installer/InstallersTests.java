package dev.omnipkg.core.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.Interpreters;
import dev.omnipkg.core.python.VirtualEnvironment;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.testing.Pythons;
import dev.omnipkg.core.testing.WheelIndex;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstallersTests {

    @TempDir
    private Path directory;

    private final ProcessRunner runner = new ProcessRunner();
    private WheelIndex index;
    private Map<String, String> environment = Map.of();
    private Interpreter python;

    @BeforeEach
    void makeIndex() throws Exception {
        index = new WheelIndex(directory.resolve("index"));
        index.add("demo", "1.0", "helper>=1")
                .add("demo", "1.1", "helper>=1")
                .add("helper", "1.0")
                .add("helper", "1.1");
        environment = new TreeMap<>(index.environment());
        python = Pythons.atHand().values().iterator().next();
    }

    private Installer installer(Optional<String> uv, boolean offline) {
        return new Installers(settings(uv, offline), runner).installerFor(python);
    }

    /** By what {@code omnipkg.uv} says; an empty text is nothing. */
    private Installer installer(String uv) {
        return installer(Optional.of(uv).filter(text -> !text.isEmpty()), false);
    }

    private InstallerSettings settings(Optional<String> uv, boolean offline) {
        return new InstallerSettings(
                directory.resolve("tools"), uv, offline, Optional.empty(), Set.of(), environment, directory);
    }

    private ResolutionRequest request(String... requirements) {
        return new ResolutionRequest(
                python,
                List.of(requirements),
                List.of(),
                Map.of(new DistributionName("helper"), "1.0"),
                List.of(),
                List.of(),
                List.of());
    }

    /** A search path with the usual commands, and without uv. */
    private void hideUv() {
        environment.put("PATH", "/usr/bin:/bin");
        assertThat(Interpreters.onPath(environment, "uv")).isEmpty();
    }

    /** In every interpreter that starts with this, pip and ensurepip are missing. */
    private void hidePip() throws Exception {
        Path blocked = Files.createDirectory(directory.resolve("blocked"));
        Files.writeString(
                blocked.resolve("sitecustomize.py"),
                "import sys\nsys.modules['pip'] = None\nsys.modules['ensurepip'] = None\n");
        environment.put("PYTHONPATH", blocked.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "off"})
    void resolvesByPreferenceAndInstallsByHash(String uv) throws Exception {
        assertResolvesByPreferenceAndInstallsByHash(installer(uv));
    }

    private void assertResolvesByPreferenceAndInstallsByHash(Installer installer) throws Exception {
        List<Pin> pins = installer.resolve(request("demo==1.0"));

        assertThat(pins).extracting(Pin::toString).containsExactly("demo==1.0", "helper==1.0");
        assertThat(pins.get(0).hashes()).singleElement().asString().matches("sha256:[0-9a-f]{64}");
        assertThat(pins.get(1).requiredBy()).containsExactly(new DistributionName("demo"));
        VirtualEnvironment target =
                VirtualEnvironment.create(Files.createDirectory(directory.resolve("venv")), python, true);
        installer.install(target, python, pins);
        assertThat(target.siteDirectory().resolve("demo.py")).content().contains("1.0");
        assertThat(target.siteDirectory().resolve("helper-1.0.dist-info")).isDirectory();

        Pin forged = new Pin(pins.get(0).name(), "1.1", pins.get(0).hashes(), List.of());
        assertThatExceptionOfType(InstallerException.class)
                .isThrownBy(() -> installer.install(target, python, List.of(forged)))
                .withMessageContaining("cannot install demo==1.1");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2"})
    void asksTheIndexAgainOnlyForWhatIsNotCached(int exitCodeOffline, int installs) throws Exception {
        Path calls = directory.resolve("calls");
        Path uv = Files.writeString(directory.resolve("uv"), """
                #!/bin/sh
                [ "$1" = --version ] && echo uv 99.0.0 && exit
                echo "$@" >> %s
                case "$*" in *" --offline"*) exit %d;; esac
                """.formatted(calls, exitCodeOffline));
        assertThat(uv.toFile().setExecutable(true)).isTrue();
        VirtualEnvironment target =
                VirtualEnvironment.create(Files.createDirectory(directory.resolve("venv")), python, true);
        Pin pin = new Pin(new DistributionName("demo"), "1.0", List.of("sha256:0"), List.of());

        installer(Optional.of(uv.toString()), false).install(target, python, List.of(pin));

        assertThat(calls).content().asString().hasLineCount(installs);
        assertThat(Files.readAllLines(calls)).first().asString().contains("--require-hashes", "--offline");
        assertThat(Files.readAllLines(calls).stream().skip(1)).noneMatch(call -> call.contains("--offline"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "off"})
    void givesUpPreferencesThatAreNotPossible(String uv) {
        assertGivesUpPreferencesThatAreNotPossible(installer(uv));
    }

    private void assertGivesUpPreferencesThatAreNotPossible(Installer installer) {
        assertThat(installer.resolve(request("demo==1.1", "helper>1.0")))
                .extracting(Pin::toString)
                .containsExactly("demo==1.1", "helper==1.1");
    }

    @Test
    void tellsHowUvIsCalled() {
        UvAtHand.required();

        UvCommand uv = installer(Optional.empty(), false).uv().orElseThrow();

        assertThat(uv.executable()).isExecutable();
        assertThat(uv.environment()).containsEntry("UV_DEFAULT_INDEX", environment.get("UV_DEFAULT_INDEX"));
        assertThat(installer(Optional.of("off"), false).uv()).isEmpty();
    }

    @Test
    @Tag("index")
    void provisionsUvWhereThereIsNone() throws Exception {
        hideUv();
        environment.keySet().removeIf(name -> name.startsWith("UV_") || name.startsWith("PIP_"));
        environment.putAll(pipVariables());

        List<Pin> pins = installer(Optional.empty(), false).resolve(request("six==1.16.0"));

        assertThat(pins).extracting(Pin::toString).containsExactly("six==1.16.0");
        assertThat(directory.resolve("tools")).isDirectoryRecursivelyContaining("glob:**/uv-*/uv");
        hidePip();
        assertThat(installer(Optional.empty(), false)).isInstanceOf(Uv.class);
    }

    private static Map<String, String> pipVariables() {
        Map<String, String> variables = new TreeMap<>(System.getenv());
        variables.keySet().removeIf(name -> !name.startsWith("PIP_"));
        return variables;
    }

    @Test
    void provisionsWithThePipInsideEnsurepip() throws Exception {
        VirtualEnvironment bare =
                VirtualEnvironment.create(Files.createDirectory(directory.resolve("venv")), python, false);
        Interpreters interpreters = new Interpreters(runner, directory.resolve("cache"), environment, directory);
        Interpreter withoutPip = interpreters.find(Optional.of(bare.executable().toString()));
        Path blocked = Files.createDirectory(directory.resolve("blocked"));
        Files.writeString(blocked.resolve("sitecustomize.py"), """
                import sys
                if sys.argv[:1] == ["-c"]:
                    sys.modules["pip"] = None
                """);
        environment.put("PYTHONPATH", blocked.toString());

        PipCommand pip = PipCommand.of(withoutPip, runner, settings(Optional.empty(), false));

        assertThat(pip.command()).hasSize(2);
        assertThat(pip.command().get(1)).matches(".*/pip-[0-9.]+-py.*\\.whl/pip");
    }

    @Test
    void takesThePipOfTheParentInterpreter() throws Exception {
        VirtualEnvironment bare =
                VirtualEnvironment.create(Files.createDirectory(directory.resolve("venv")), python, false);

        PipCommand pip = PipCommand.of(bare.interpreter(python), runner, settings(Optional.empty(), false));

        assertThat(pip.command().get(0))
                .startsWith(python.realExecutable().getParent().toString());
    }

    @Test
    void installsNowhereElseWhateverPipIsToldByTheUser() throws Exception {
        environment.put("PIP_USER", "1");
        environment.put("PIP_TARGET", directory.resolve("elsewhere").toString());
        environment.put("PIP_REQUIRE_VIRTUALENV", "1");
        environment.put("HOME", Files.createDirectory(directory.resolve("home")).toString());
        VirtualEnvironment target =
                VirtualEnvironment.create(Files.createDirectory(directory.resolve("venv")), python, true);
        Installer installer = installer(Optional.of("off"), false);

        installer.install(target, python, installer.resolve(request("demo==1.0")));

        assertThat(target.siteDirectory().resolve("demo.py")).exists();
        assertThat(directory.resolve("elsewhere")).doesNotExist();
        assertThat(directory.resolve("home")).isDirectoryNotContaining("glob:**/.local");
    }

    @Test
    void runsNothingThatLiesInTheWorkingDirectory() throws Exception {
        for (String module : List.of("json.py", "pip.py", "platform.py", "runpy.py", "configparser.py")) {
            Files.writeString(directory.resolve(module), "raise SystemExit('planted')\n");
        }
        Interpreters interpreters = new Interpreters(runner, directory.resolve("cache"), environment, directory);
        assertThat(interpreters.find(Optional.of(python.executable().toString())))
                .isEqualTo(python);

        assertThat(installer(Optional.of("off"), false).resolve(request("demo==1.1")))
                .extracting(Pin::toString)
                .containsExactly("demo==1.1", "helper==1.0");
    }

    @Test
    void takesTheFirstPipThatIsRecentEnough() {
        assertThat(new PipCommand(List.of("pip"), "22.3.1", "").isRecentEnough())
                .isFalse();
        assertThat(new PipCommand(List.of("pip"), "23.0", "").isRecentEnough()).isTrue();
        assertThat(new PipCommand(List.of("pip"), "24.0b1", "").isRecentEnough())
                .isTrue();
        assertThat(new PipCommand(List.of("pip"), "9.0.3", "").isRecentEnough()).isFalse();
    }

    @Test
    void saysWhatToInstallWhereThereIsNothing() throws Exception {
        hideUv();
        hidePip();

        assertThatExceptionOfType(InstallerException.class)
                .isThrownBy(() -> installer(Optional.empty(), true))
                .withMessage("Neither uv nor a pip that works is available: no uv on PATH, and "
                        + python.executable() + " has no pip. Install uv " + Installers.LEAST_UV
                        + " or later, or pip 23.0 or later (for example with: " + python.executable()
                        + " -m ensurepip --upgrade), or name uv with the property omnipkg.uv. The build is offline, so none"
                        + " was fetched.");
    }

    @Test
    void blamesTheNetworkOnlyWhereTheBuildIsOffline() throws Exception {
        hideUv();
        hidePip();

        assertThatExceptionOfType(InstallerException.class)
                .isThrownBy(() -> installer(Optional.empty(), false))
                .withMessageEndingWith("or name uv with the property omnipkg.uv.");
    }

    @Test
    void refusesAConfiguredUvThatIsNone() throws Exception {
        Path fake = Files.writeString(directory.resolve("uv"), "#!/bin/sh\necho uv 0.1.0\n");

        assertThatExceptionOfType(InstallerException.class)
                .isThrownBy(() -> installer(Optional.of(fake.toString()), false))
                .withMessage("omnipkg.uv names " + fake
                        + ", which is not an executable file. Name uv by its path, or leave" + " the property out.");
        Files.setPosixFilePermissions(fake, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThatExceptionOfType(InstallerException.class)
                .isThrownBy(() -> installer(Optional.of(fake.toString()), false))
                .withMessage("omnipkg.uv names " + fake + ", which is not uv " + Installers.LEAST_UV + " or later.");
    }

    @Test
    void takesTheIndexFromPipWhereUvHasNone() throws Exception {
        String url = environment.remove("UV_DEFAULT_INDEX");
        environment.remove("PIP_INDEX_URL");
        Path configuration = Files.writeString(directory.resolve("pip.conf"), "[global]\nindex-url = " + url + "\n");
        environment.put("PIP_CONFIG_FILE", configuration.toString());

        assertThat(installer(Optional.empty(), false).resolve(request("demo==1.1")))
                .extracting(Pin::toString)
                .containsExactly("demo==1.1", "helper==1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "off"})
    void neverTellsAPassword(String uv) {
        closeTheIndex();

        assertNeverTellsAPassword(installer(uv));
    }

    private void closeTheIndex() {
        environment.put("UV_DEFAULT_INDEX", "http://me:secret@127.0.0.1:9/simple");
        environment.put("PIP_INDEX_URL", "http://me:secret@127.0.0.1:9/simple");
        environment.put("PIP_RETRIES", "0");
        environment.put("UV_HTTP_RETRIES", "0");
    }

    private void assertNeverTellsAPassword(Installer installer) {
        assertThatExceptionOfType(InstallerException.class)
                .isThrownBy(() -> installer.resolve(request("demo==1.1")))
                .satisfies(e -> assertThat(e.getMessage()).contains("demo==1.1").doesNotContain("secret"));
    }

    @Test
    void knowsWhatUvWasToldOfIndexes() throws Exception {
        environment = Map.of("XDG_CONFIG_HOME", directory.toString());
        Path file = Files.createDirectory(directory.resolve("uv")).resolve("uv.toml");
        for (String text : List.of("", "offline = false\n", "extra-index-url = ['x']\n")) {
            Files.writeString(file, text);
            assertThat(configuration().namesIndex()).as(text).isFalse();
        }
        for (String text : List.of("[[index]]\nurl = 'x'\n", "[pip]\nindex-url = 'x'\n", "no-index = true\n")) {
            Files.writeString(file, text);
            assertThat(configuration().namesIndex()).as(text).isTrue();
            assertThat(configuration().namesFindLinks()).as(text).isFalse();
        }
        Files.writeString(file, "find-links = ['x']\n");
        assertThat(configuration().namesFindLinks()).isTrue();
        environment = Map.of("UV_INDEX", "x", "XDG_CONFIG_HOME", "/none");
        assertThat(configuration().namesIndex()).isTrue();
        environment = Map.of("XDG_CONFIG_HOME", "/none");
        assertThat(configuration().namesIndex()).isFalse();
        Files.writeString(directory.resolve("pyproject.toml"), "[[tool.uv.index]]\nurl = 'x'\n");
        assertThat(configuration().namesIndex()).isTrue();
    }

    private UvConfiguration configuration() {
        return new UvConfiguration(settings(Optional.empty(), false));
    }

    @Test
    void readsPipsSettingsInPipsOrder() throws Exception {
        Path home = Files.createDirectory(directory.resolve("home"));
        Files.createDirectories(home.resolve(".config/pip"));
        Files.writeString(
                home.resolve(".config/pip/pip.conf"),
                "[global]\nproxy = user\nindex-url = user\n[install]\nindex_url = command\n");
        environment.put("HOME", home.toString());
        environment.put("PIP_PROXY", "variable");
        environment.remove("PIP_INDEX_URL");
        environment.remove("XDG_CONFIG_HOME");
        assertThat(pipSettings().indexUrl()).isEqualTo("command");
        assertThat(pipSettings().proxy()).isEqualTo("variable");

        Path named = Files.writeString(directory.resolve("pip.conf"), "[global]\nindex-url = named\n");
        environment.put("PIP_CONFIG_FILE", named.toString());
        assertThat(pipSettings().indexUrl()).isEqualTo("named");

        Files.writeString(named, "index-url = https://me:secret@host/\n");
        assertThatExceptionOfType(InstallerException.class)
                .isThrownBy(this::pipSettings)
                .satisfies(e ->
                        assertThat(e.getMessage()).contains(named.toString()).doesNotContain("secret"));
    }

    private PipSettings pipSettings() {
        return PipSettings.of(python, runner, settings(Optional.empty(), false));
    }

    @Nested
    @Tag("index")
    class OldestUv {

        private Installer oldest() throws Exception {
            return installer(UvAtHand.fetched(Installers.LEAST_UV).toString());
        }

        @Test
        void resolvesByPreferenceAndInstallsByHash() throws Exception {
            assertResolvesByPreferenceAndInstallsByHash(oldest());
        }

        @Test
        void givesUpPreferencesThatAreNotPossible() throws Exception {
            assertGivesUpPreferencesThatAreNotPossible(oldest());
        }

        @Test
        void neverTellsAPassword() throws Exception {
            closeTheIndex();

            assertNeverTellsAPassword(oldest());
        }
    }
}
