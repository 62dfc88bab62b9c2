package dev.omnipkg.core.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.requirement.Specifier;
import dev.omnipkg.core.requirement.Version;
import dev.omnipkg.core.testing.Pythons;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class InterpretersTests {

    @TempDir
    private Path directory;

    private final Map<String, String> environment = new HashMap<>(System.getenv());
    private Interpreter real;

    @BeforeEach
    void forgetActiveEnvironment() throws Exception {
        environment.remove("VIRTUAL_ENV");
        real = Pythons.atHand().values().iterator().next();
    }

    private Interpreters interpreters() {
        return new Interpreters(new ProcessRunner(), directory.resolve("cache"), environment, directory);
    }

    /** A command that counts its starts, and then is the real interpreter. */
    private Path shim(String name) throws Exception {
        return script(name, "echo start >> " + directory + "/starts; exec " + real.executable() + " \"$@\"");
    }

    private Path script(String name, String body) throws Exception {
        Path script = Files.writeString(
                Files.createDirectories(directory.resolve("bin")).resolve(name), "#!/bin/sh\n" + body + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @TestFactory
    Stream<DynamicTest> describesEveryInterpreterAtHand() throws Exception {
        return Pythons.atHand().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    Interpreter interpreter = interpreters()
                            .find(Optional.of(entry.getValue().executable().toString()));

                    assertThat(interpreter.minorVersion()).isEqualTo(entry.getKey());
                    assertThat(interpreter.realExecutable())
                            .isRegularFile()
                            .isEqualTo(interpreter.realExecutable().toRealPath());
                    assertThat(interpreter.abi()).contains("3" + entry.getKey().substring(2));
                    assertThat(interpreter.sites().directories()).isNotEmpty();
                    assertThat(interpreter.sites().virtualEnvironment()).isFalse();
                    assertThat(interpreter.sites().own()).isEmpty();
                }));
    }

    @Test
    void findsWhatIsAtHandWithoutBeingNamed() throws Exception {
        environment.put("PATH", script("python3.11", "exit 3").getParent().toString());
        environment.put("PYENV_ROOT", directory.resolve("pyenv").toString());
        environment.put("UV_PYTHON_INSTALL_DIR", directory.resolve("uv").toString());
        for (Interpreter interpreter : Pythons.atHand().values()) {
            Path bin = Files.createDirectories(directory.resolve("pyenv/versions/" + interpreter.version() + "/bin"));
            Files.createSymbolicLink(bin.resolve("python3"), interpreter.executable());
        }

        assertThat(interpreters().atHand())
                .extracting(Interpreter::version)
                .containsExactlyElementsOf(Pythons.atHand().values().stream()
                        .map(Interpreter::version)
                        .sorted(Comparator.comparing(Version::of).reversed())
                        .toList());
    }

    @Test
    void takesTheOneThatIsFoundFirstWhereNoneIsOfAWantedVersion() {
        Interpreter first = interpreters().find(Optional.empty());

        assertThat(interpreters().find(Specifier.parse(">=3.8"))).isEqualTo(first);
        assertThat(interpreters().find(Specifier.parse(">=3.99"))).isEqualTo(first);
    }

    @Test
    void looksBehindAShimAndRemembersWhatIsThere() throws Exception {
        Path shim = shim("python3");

        Interpreter first = interpreters().find(Optional.of(shim.toString()));
        Interpreter second = interpreters().find(Optional.of(shim.toString()));

        assertThat(first.executable()).isEqualTo(real.executable());
        assertThat(second).isEqualTo(first);
        assertThat(directory.resolve("starts")).hasContent("start");
    }

    @Test
    void asksAShimAgainWhenItsChoiceMayHaveChanged() throws Exception {
        Path shim = shim("python3");
        interpreters().find(Optional.of(shim.toString()));
        Files.writeString(directory.resolve(".python-version"), "3.11\n");
        interpreters().find(Optional.of(shim.toString()));
        environment.put("PYENV_VERSION", "3.12");
        interpreters().find(Optional.of(shim.toString()));

        assertThat(directory.resolve("starts")).hasContent("start\nstart\nstart");
    }

    @Test
    void looksOnPathAndPassesOverWhatIsBroken() throws Exception {
        script("python3", "echo 'pyenv: python3: command not found' >&2; exit 127");
        Path good = shim("python");
        environment.put("PATH", good.getParent() + ":/usr/bin:/bin");

        assertThat(interpreters().find(Optional.empty()).executable()).isNotNull();
        environment.put("PATH", good.getParent().toString());
        assertThat(interpreters().find(Optional.empty()).executable()).isEqualTo(real.executable());
        assertThat(interpreters().find(Optional.of("python")).executable()).isEqualTo(real.executable());
    }

    @Test
    void prefersTheActiveVirtualEnvironment() throws Exception {
        VirtualEnvironment venv =
                VirtualEnvironment.create(Files.createDirectory(directory.resolve("venv")), real, false);
        environment.put("VIRTUAL_ENV", venv.root().toString());

        Interpreter found = interpreters().find(Optional.empty());

        assertThat(found.executable()).isEqualTo(venv.executable());
        assertThat(found.realExecutable()).isEqualTo(real.realExecutable());
        assertThat(found.sites().virtualEnvironment()).isTrue();
        assertThat(found.sites().system()).isFalse();
        assertThat(found.sites().own()).containsExactly(venv.siteDirectory());
        assertThat(found.sites().directories()).containsExactly(venv.siteDirectory());
    }

    @Test
    void seesTheSystemSitePackagesOfAVirtualEnvironment() throws Exception {
        VirtualEnvironment venv =
                VirtualEnvironment.create(Files.createDirectory(directory.resolve("venv")), real, true);

        Interpreter found = interpreters().find(Optional.of(venv.executable().toString()));

        assertThat(found.sites().system()).isTrue();
        assertThat(found.sites().own()).containsExactly(venv.siteDirectory());
        assertThat(found.sites().directories())
                .containsAll(real.sites().directories())
                .startsWith(venv.siteDirectory());
    }

    @Test
    void namesEveryPlaceThatItLookedAt() throws Exception {
        Path broken = script("python3", "echo 'cannot load' >&2; exit 127");
        Path other = script("python", "echo '{}'; exit 1");
        environment.put("PATH", broken.getParent().toString());

        assertThatExceptionOfType(InterpreterNotFoundException.class)
                .isThrownBy(() -> interpreters().find(Optional.empty()))
                .withMessageStartingWith(
                        "No usable Python interpreter was found. omnipkg needs CPython 3.8 or later. Looked at:\n"
                                + "  - python3 on PATH: " + broken + " ")
                .withMessageContaining("ended with exit code 127:\n  cannot load\n  - python on PATH: " + other + " ")
                .withMessageEndingWith("\nInstall Python 3, or name an interpreter with the property omnipkg.python"
                        + " (a path, a command on PATH, or a version such as 3.11).");
    }

    @Test
    void saysThatAConfiguredOneDoesNotExist() {
        assertThatExceptionOfType(InterpreterNotFoundException.class)
                .isThrownBy(() -> interpreters().find(Optional.of("no/python")))
                .withMessageContaining("  - configured: " + directory.resolve("no/python") + " does not exist\n");
    }

    @Test
    void namesPathToWhereOnlyTheActiveVirtualEnvironmentWasBroken() {
        environment.put("VIRTUAL_ENV", directory.resolve("gone").toString());
        environment.put("PATH", directory.toString());

        assertThatExceptionOfType(InterpreterNotFoundException.class)
                .isThrownBy(() -> interpreters().find(Optional.empty()))
                .withMessageContaining("  - active virtual environment: " + directory.resolve("gone/bin/python")
                        + " does not exist\n  - PATH, for python3 and python: none in " + directory + "\n");
    }

    @Test
    void takesAnEmptyVariableForNoVirtualEnvironment() {
        environment.put("VIRTUAL_ENV", "");
        environment.put("PATH", directory.toString());

        assertThatExceptionOfType(InterpreterNotFoundException.class)
                .isThrownBy(() -> interpreters().find(Optional.empty()))
                .withMessageContaining("Looked at:\n  - PATH, for python3 and python: none in " + directory + "\n");
    }

    @Test
    void saysThatNothingIsOnPath() {
        environment.put("PATH", directory.toString());

        assertThatExceptionOfType(InterpreterNotFoundException.class)
                .isThrownBy(() -> interpreters().find(Optional.of("3.11")))
                .withMessageContaining("  - PATH, for python3.11: none in " + directory + "\n");
    }

    @Test
    void refusesWhatIsTooOldOrNotCPython() throws Exception {
        String answer = "{\"executable\":\"/x\",\"realExecutable\":\"/x\",\"implementation\":\"%s\",\"version\":\"%s\","
                + "\"platform\":\"\",\"abi\":\"\",\"siteDirectories\":[],\"ownSiteDirectories\":[],"
                + "\"virtualEnvironment\":false,\"systemSitePackages\":true}";
        Path old = script("old", "echo '" + answer.formatted("CPython", "3.7.16") + "'");
        Path pypy = script("pypy", "echo '" + answer.formatted("PyPy", "3.10.14") + "'");

        assertThatExceptionOfType(InterpreterNotFoundException.class)
                .isThrownBy(() -> interpreters().find(Optional.of(old.toString())))
                .withMessageContaining("  - configured: " + old + " is CPython 3.7.16, which is older than 3.8\n");
        assertThatExceptionOfType(InterpreterNotFoundException.class)
                .isThrownBy(() -> interpreters().find(Optional.of(pypy.toString())))
                .withMessageContaining("  - configured: " + pypy + " is PyPy 3.10.14, and not CPython\n");
    }
}
