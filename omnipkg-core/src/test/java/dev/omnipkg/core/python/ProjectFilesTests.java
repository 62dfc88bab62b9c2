package dev.omnipkg.core.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.requirement.DistributionName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFilesTests {

    @TempDir
    private Path root;

    private final ModuleSearch modules = new ModuleSearch();

    @BeforeEach
    void makeRepository() throws Exception {
        Files.createDirectories(root.resolve("project/.git"));
        Files.createDirectories(root.resolve("project/scripts"));
    }

    private ProjectFilesTests file(String name, String text) throws IOException {
        Path file = root.resolve("project").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    private ProjectFiles files() {
        return around(root.resolve("project/scripts/run.py"), root.resolve("project/scripts"));
    }

    private ProjectFiles around(Path... places) {
        return ProjectFiles.around(List.of(places), modules);
    }

    private List<String> constraints() {
        Interpreter interpreter = new Interpreter(
                Path.of("/python"),
                Path.of("/python"),
                "3.11.7",
                "linux-x86_64",
                ".so",
                new Interpreter.Sites(List.of(), List.of(), false, true));
        return files().constraints(interpreter).values().stream()
                .map(ProjectConstraint::toString)
                .toList();
    }

    private List<String> names() {
        return files().names().stream().map(DistributionName::value).toList();
    }

    @Test
    void readsRequirementsAndWhatTheyName() throws Exception {
        file("requirements.txt", """
                alpha[more]>=1, <2  # comment
                beta==1.0 \\
                    --hash=sha256:00
                gamma
                -r more/others.txt
                --constraint limits.txt
                -r ../outside.txt
                -e .
                https://example.org/x.whl
                """);
        file("more/others.txt", "delta==3\n-r ../requirements.txt\n");
        file("limits.txt", "epsilon<9\n");
        Files.writeString(root.resolve("outside.txt"), "zeta==1\n");

        assertThat(constraints())
                .containsExactly(
                        "requirements.txt has alpha>=1,<2",
                        "requirements.txt has beta==1.0",
                        "more/others.txt has delta==3",
                        "limits.txt has epsilon<9");
        assertThat(names()).containsExactly("alpha", "beta", "delta", "gamma");
    }

    @Test
    void evaluatesMarkers() throws Exception {
        file("requirements.txt", """
                alpha==1; python_version < "3.9"
                alpha==2; python_version >= "3.9" and (sys_platform == "linux" or sys_platform == "darwin")
                beta==1; sys_platform == "win32"
                gamma==1; platform_machine in "x86_64 AMD64" and os_name != "nt"
                delta==1; platform_release == "1"
                epsilon==1; "3.10" <= python_version
                zeta==1; "3.12" <= python_version
                """);

        assertThat(constraints())
                .containsExactly(
                        "requirements.txt has alpha==2",
                        "requirements.txt has epsilon==1",
                        "requirements.txt has gamma==1");
    }

    @Test
    void readsTheTablesOfAProject() throws Exception {
        file("pyproject.toml", """
                [project]
                name = "mine"
                requires-python = ">=3.10"
                dependencies = [
                    'alpha>=1; python_version < "4"', # "beta==9"
                ]
                [project.optional-dependencies]
                more = ["gamma<2"]
                [dependency-groups]
                dev = ["delta==1", {include-group = "test"}]
                test = ["delta==2"]
                [tool.poetry.dependencies]
                python = "^3.11"
                epsilon = "^0.2.3"
                zeta = {version = "~1.4", extras = ["x"]}
                eta = "*"
                theta = [{version = "1", python = "<3.9"}]
                """);

        assertThat(constraints())
                .containsExactly(
                        "pyproject.toml has alpha>=1",
                        "pyproject.toml has epsilon>=0.2.3,<0.3",
                        "pyproject.toml has gamma<2",
                        "pyproject.toml has zeta>=1.4,<1.5");
        assertThat(names()).containsExactly("alpha", "delta", "epsilon", "eta", "gamma", "theta", "zeta");
        assertThat(files().ownNames()).containsExactly(new DistributionName("mine"));
        assertThat(files().requiresPython().map(Object::toString)).contains("pyproject.toml has python>=3.10");
    }

    @Test
    void readsLocksAndLeavesOutWhatTheyHaveTwice() throws Exception {
        file("uv.lock", """
                version = 1
                [[package]]
                name = "mine"
                version = "0.1"
                source = { virtual = "." }
                [[package]]
                name = "alpha"
                version = "1.0"
                [[package]]
                name = "beta"
                version = "1.0"
                [[package]]
                name = "beta"
                version = "2.0"
                """);
        file("pylock.toml", "[[packages]]\nname = 'gamma'\nversion = '3'\nmarker = \"sys_platform == 'linux'\"\n");
        file("Pipfile.lock", """
                {"default": {"delta": {"version": "==4", "markers": "python_version >= '3.8'"}}, "develop": {}}
                """);

        assertThat(constraints())
                .containsExactly("uv.lock has alpha==1.0", "Pipfile.lock has delta==4", "pylock.toml has gamma==3");
    }

    @Test
    void theNearestDirectoryAndTheWholeProjectComeFirst() throws Exception {
        file("requirements.txt", "alpha==1\nbeta>=1\n");
        file("poetry.lock", "[[package]]\nname = \"beta\"\nversion = \"1.5\"\n");
        file("scripts/requirements.txt", "alpha==2\n");
        file("scripts/requirements-dev.txt", "beta==9\ngamma==1\n");
        file("requirements-docs.txt", "gamma==2\n");
        file("setup.cfg", "[options]\npython_requires = >=3.9\ninstall_requires =\n    delta<3\n");

        assertThat(constraints())
                .containsExactly(
                        "scripts/requirements.txt has alpha==2",
                        "requirements.txt and poetry.lock have beta>=1,==1.5",
                        "setup.cfg has delta<3");
    }

    @Test
    void theScriptsOwnMetadataCountsAlone() throws Exception {
        file("requirements.txt", "alpha==1\n");
        file("pyproject.toml", "[project]\nrequires-python = '>=3.8'\n");
        file("scripts/run.py", """
                # /// other
                # dependencies = ["no==1"]
                # ///
                # /// script
                # requires-python = ">=3.12"
                # dependencies = [
                #   "beta<2",
                # ]
                # ///
                """);

        assertThat(constraints()).containsExactly("the script's own metadata has beta<2");
        assertThat(files().requiresPython().map(Object::toString))
                .contains("the script's own metadata has python>=3.12");
    }

    @Test
    void filesThatAreNotWhatTheySeemSayNothing() throws Exception {
        file("pyproject.toml", "[project\ndependencies = ['alpha==1']\n");
        file("uv.lock", "<html>\n");
        file("Pipfile.lock", "[]\n");
        file("requirements.txt", "== 1\nalpha=>1\nbeta==x.y.z\n");
        file("scripts/run.py", "# /// script\n# dependencies = [\n");

        assertThat(constraints()).isEmpty();
    }

    /** An index may have another distribution under the name of what is kept in a directory or a repository. */
    @Test
    void whatComesFromNoIndexIsNotNamed() throws Exception {
        file("pyproject.toml", """
                [project]
                dependencies = ["alpha", "beta", "gamma", "delta"]
                [tool.uv.sources]
                Alpha = { workspace = true }
                beta = { git = "https://example.org/beta" }
                gamma = { index = "internal" }
                delta = [{ path = "../delta", marker = "os_name == 'posix'" }]
                [tool.poetry.dependencies]
                epsilon = { path = "../epsilon", develop = true }
                zeta = { version = "^1", source = "internal" }
                """);
        file("poetry.lock", """
                [[package]]
                name = "epsilon"
                version = "1"
                source = { type = "directory", url = "../epsilon" }
                [[package]]
                name = "zeta"
                version = "1.5"
                source = { type = "legacy", url = "https://example.org/simple", reference = "internal" }
                """);
        file("pylock.toml", "[[packages]]\nname = 'eta'\nversion = '1'\nvcs = { type = 'git' }\n");
        file("Pipfile.lock", """
                {"default": {"theta": {"editable": true, "path": "."}, "iota": {"git": "https://example.org/iota"}}}
                """);

        assertThat(names()).containsExactly("gamma", "zeta");
    }

    @Test
    void tellsWhatComesFromElsewhereAndWhoSaysSo() throws Exception {
        file("lib/delta/pyproject.toml", "[project]\nname = 'Delta_One'\n");
        file("lib/old/setup.py", "from setuptools import setup\nsetup(\n    name='old-one',\n    version='1',\n)\n");
        file("requirements.txt", """
                -e ./lib/delta[more]
                ./lib/old
                eta @ file:///srv/eta  # a comment
                theta[x] @ git+https://user:secret@example.org/theta@main ; python_version > "3"
                -e git+https://example.org/iota.git#egg=iota
                https://example.org/dist/kappa_lib-1.0-py3-none-any.whl
                --index-url https://example.org/simple
                alpha>=1
                """);
        file("pyproject.toml", """
                [project]
                name = "app"
                dependencies = ["rho @ https://example.org/rho-1.zip", "mu>=1"]
                [tool.uv.sources]
                mu = { path = "../mu" }
                nu = { index = "internal" }
                """);
        file("uv.lock", """
                [[package]]
                name = "app"
                version = "1"
                source = { editable = "." }
                [[package]]
                name = "xi"
                version = "1"
                source = { git = "https://example.org/xi" }
                """);
        file("scripts/run.py", "# /// script\n# dependencies = ['pi @ file:///srv/pi']\n# ///\n");

        assertThat(files().elsewhere().entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .sorted())
                .containsExactly(
                        "delta-one is taken from ./lib/delta[more] by requirements.txt",
                        "eta is taken from file:///srv/eta by requirements.txt",
                        "iota is taken from git+https://example.org/iota.git#egg=iota by requirements.txt",
                        "kappa-lib is taken from https://example.org/dist/kappa_lib-1.0-py3-none-any.whl by"
                                + " requirements.txt",
                        "mu is taken from a path, a repository or an address by pyproject.toml",
                        "old-one is taken from ./lib/old by requirements.txt",
                        "pi is taken from file:///srv/pi by the script's own metadata",
                        "rho is taken from https://example.org/rho-1.zip by pyproject.toml",
                        "theta is taken from git+https://****@example.org/theta@main by requirements.txt",
                        "xi is taken from a path, a repository or an address by uv.lock");
        assertThat(names()).containsExactly("alpha");
    }

    @Test
    void aScriptMayLieFarFromWhereItRuns() throws Exception {
        file("inner/.git/HEAD", "");
        file("inner/requirements.txt", "alpha==1\n-r more.txt\n");
        file("inner/more.txt", "beta==1\n");
        Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));

        assertThat(around(root.resolve("project/inner"), elsewhere).names())
                .containsExactly(new DistributionName("alpha"), new DistributionName("beta"));
    }

    @Test
    void findsItsOwnModulesWhereverTheyAreKept() throws Exception {
        file("src/acme/core.py", "");
        file("src/data/values.txt", "");
        file("tools/venv/pyvenv.cfg", "");
        file("tools/venv/foreign.py", "");
        file("build/built.py", "");
        file("a/b/c/d/e/deep.py", "");
        file("a/b/c/d/e/f/deeper.py", "");

        assertThat(files().module("acme")).contains(root.resolve("project/src/acme"));
        assertThat(files().module("core")).contains(root.resolve("project/src/acme/core.py"));
        assertThat(files().module("data")).isEmpty();
        assertThat(files().module("foreign")).isEmpty();
        assertThat(files().module("built")).isEmpty();
        assertThat(files().module("deep")).contains(root.resolve("project/a/b/c/d/e/deep.py"));
        assertThat(files().module("deeper")).isEmpty();
    }

    @Test
    void findsAModuleThatWasAddedSinceTheLastSearchAndNoneThatIsGone() throws Exception {
        file("src/acme/one.py", "");
        try (Stream<Path> all = Files.walk(root)) {
            for (Path each : all.toList()) {
                Files.setLastModifiedTime(each, FileTime.from(Instant.now().minusSeconds(60)));
            }
        }
        assertThat(files().module("one")).isPresent();
        assertThat(files().module("two")).isEmpty();

        file("src/acme/two.py", "");
        Files.delete(root.resolve("project/src/acme/one.py"));

        assertThat(files().module("two")).contains(root.resolve("project/src/acme/two.py"));
        assertThat(files().module("one")).isEmpty();
    }

    @Test
    void theRootThatIsSaidCountsAndElseTheNearestMarkOfAProject() throws Exception {
        file("requirements.txt", "alpha==1\n");
        file("module/requirements.txt", "beta==1\n");
        file("module/src/run.py", "");
        Path project = root.resolve("project");
        Path script = project.resolve("module/src/run.py");

        assertThat(around(script).roots()).containsExactly(project);
        file("module/pom.xml", "");
        assertThat(around(script).roots()).containsExactly(project.resolve("module"));
        assertThat(around(script).files()).containsExactly(project.resolve("module/requirements.txt"));

        ProjectFiles said = ProjectFiles.around(List.of(script), Optional.of(project), modules);
        assertThat(said.roots()).containsExactly(project);
        assertThat(said.names()).extracting(DistributionName::value).containsExactly("alpha", "beta");
        assertThat(said.files())
                .containsExactly(project.resolve("module/requirements.txt"), project.resolve("requirements.txt"));

        Files.delete(project.resolve(".git"));
        assertThat(ProjectFiles.around(List.of(script), Optional.of(project), modules)
                        .roots())
                .containsExactly(project);
        assertThat(ProjectFiles.around(List.of(script), Optional.of(root.resolve("elsewhere")), modules)
                        .roots())
                .containsExactly(project.resolve("module"));
        assertThat(around(project.resolve("requirements.txt")).roots()).containsExactly(project);
    }
}
