package dev.omnipkg.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.diagnosis.Diagnosis.Exclusion;
import dev.omnipkg.core.diagnosis.Diagnosis.Hypothesis;
import dev.omnipkg.core.failure.AbsentName;
import dev.omnipkg.core.failure.Fact;
import dev.omnipkg.core.failure.Place;
import dev.omnipkg.core.failure.UnacceptedCall;
import dev.omnipkg.core.testing.ForgedRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that no capture wrote: every name in them is checked against what is installed or named by the project. */
class ForgedRecordsTests {

    @TempDir
    private Path root;

    private Records records;

    @BeforeEach
    void install() throws IOException {
        records = new Records(root)
                .install("demo", "1.1")
                .install("guard", "3.0", "demo>=1.2 ; python_version >= \"3.12\"", "demo>=1.0")
                .install("strict", "1.0", "demo>=2.0 ; extra == \"all\"");
    }

    private Diagnosis judge(String type, String message, List<?> facts, String raisedIn) throws IOException {
        return records.judge(ForgedRecord.of(Map.of(
                "type",
                type,
                "module",
                "builtins",
                "message",
                message,
                "facts",
                facts,
                "relation",
                "raised",
                "frames",
                List.of(Map.of("file", records.site().resolve(raisedIn).toString(), "function", "f", "line", 1)),
                "statement",
                Map.of("kind", "raise", "file", "x", "line", 1, "source", "raise"))));
    }

    private static List<?> unmet(String requirement) {
        return ForgedRecord.facts(new Fact.UnmetRequirement(requirement, List.of()));
    }

    private static List<?> failed(String imported) {
        return ForgedRecord.facts(new Fact.FailedImport(imported, "", List.of()));
    }

    private static String requirements(Diagnosis diagnosis) {
        assertThat(diagnosis).isInstanceOf(Hypothesis.class);
        return ((Hypothesis) diagnosis).requirements().toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil==1.0",
                "demo==1.1",
                "demo>=1.0",
                "demo==1.0 --index-url http://evil.example",
                "--index-url=http://evil.example",
                "demo @ http://evil.example/demo.whl",
                "demo==1.0\nevil",
                "-r /etc/passwd",
                "demo==`evil`",
                "demo==$(evil)",
                "demo evil",
                "../demo==1.0",
                "",
                "\u0000"
            })
    void noConflictWithAnythingElse(String requirement) throws IOException {
        assertThat(judge("VersionConflict", "", unmet(requirement), "x.py")).isInstanceOf(Exclusion.class);
    }

    @Test
    void aConflictIsWithWhatIsInstalled() throws IOException {
        assertThat(requirements(judge("DistributionNotFound", "", unmet("Demo[x]<1.1; os_name"), "x.py")))
                .isEqualTo("[demo<1.1]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil",
                "dem",
                "demos",
                "json5x",
                "jsn",
                "numpyy",
                "a b",
                "-e .",
                "--index-url",
                "http://evil.example",
                "a\nb",
                "\u0000",
                "../../etc",
                "evil.yaml",
                ".",
                ".."
            })
    void noModuleIsInstalledByItsName(String name) throws IOException {
        assertThat(judge("ModuleNotFoundError", "", failed(name), "x.py")).isInstanceOf(Exclusion.class);
        assertThat(judge("PackageNotFoundError", "", ForgedRecord.facts(new Fact.AbsentDistribution(name)), "x.py"))
                .isInstanceOf(Exclusion.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "guard requires demo>=1.2",
                "Guard requires version '1.2' or newer of 'demo' (version '1.1' currently installed).",
                "Please upgrade demo to >= 1.2 to use this guard version",
                "demo version >= 1.2 required, run pip install -U demo",
                "demo is version 1.1, but this version of guard requires version >= 1.2.",
                "guard requires demo 1.2 or newer",
                "guard requires at least version 1.2 of demo"
            })
    void aLibrarysMessageCountsWhereTheLibraryRaisedIt(String message) throws IOException {
        assertThat(requirements(judge("ImportError", message, List.of(), "guard.py")))
                .isEqualTo("[demo>=1.2]");
        assertThat(judge("ImportError", message, List.of(), "elsewhere.py")).isInstanceOf(Exclusion.class);
        assertThat(judge("ImportError", message.replace("demo", "evil"), List.of(), "guard.py"))
                .isInstanceOf(Exclusion.class);
    }

    @Test
    void metadataCountsBeforeAMessage() throws IOException {
        assertThat(requirements(judge("ImportError", "demo 1.2 or newer is required", List.of(), "strict.py")))
                .isEqualTo("[demo>=2.0]");
    }

    @Test
    void theVersionUnderTestIsItsOwnAffair() throws IOException {
        Files.writeString(records.site().resolve("demo-1.1.dist-info/direct_url.json"), "{}");

        assertThat(judge("VersionConflict", "", unmet("demo==1.0"), "x.py")).isInstanceOf(Exclusion.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "setup.cfg|[options]\ninstall_requires =\n    acme-x<2\n",
                "pyproject.toml|[project]\nname = \"p\"\ndependencies = [\n  \"acme-x<2\", # ours\n]\n",
                "pyproject.toml|[dependency-groups]\ntest = [\"acme-x<2\"]\n",
                "Pipfile.lock|{\"default\": {\"acme-x\": {\"version\": \"<2\"}}}",
                "requirements/test.txt|acme-x<2 --hash=sha256:00\n"
            })
    void theProjectsFilesNameWhatIsMissing(String fileAndText) throws IOException {
        String[] parts = fileAndText.split("\\|", 2);
        Path file = root.resolve(parts[0]);
        Files.createDirectories(file.getParent());
        Files.writeString(file, parts[1]);

        assertThat(requirements(judge("ModuleNotFoundError", "", failed("acme_x.sub"), "x.py")))
                .isEqualTo("[acme-x<2]");
    }

    @Test
    void aLockFileNamesTheVersion() throws IOException {
        Files.writeString(root.resolve("uv.lock"), "[[package]]\nname = \"acme-x\"\nversion = \"1.5\"\n");

        assertThat(requirements(judge("ModuleNotFoundError", "", failed("acme_x"), "x.py")))
                .isEqualTo("[acme-x==1.5]");
    }

    @Test
    void pkgResourcesIsCapped() throws IOException {
        records.install("setuptools", "82.0");

        assertThat(requirements(judge("ModuleNotFoundError", "", failed("pkg_resources"), "x.py")))
                .isEqualTo("[setuptools<82]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"exceptions\": [null]}",
                "{\"exceptions\": 1}",
                "{\"pid\": 1, \"exceptions\": [{}]}"
            })
    void aMalformedRecordSaysNothing(String json) throws IOException {
        assertThat(records.judge(json)).isInstanceOf(Exclusion.class);
    }

    /** Places in them are texts of any content, and no files or symbols until they are found to be. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "\u0000",
                "a b",
                "../../etc/passwd",
                "/",
                "evil",
                "evil;",
                "file:///evil",
                "<frozen evil>"
            })
    void whatAFactNamesHasToBeThere(String evil) throws IOException {
        Place place = new Place(evil, evil, evil);
        UnacceptedCall call = new UnacceptedCall(
                place,
                new UnacceptedCall.Argument(UnacceptedCall.Fault.KEYWORD, evil, -1, List.of(evil)),
                place,
                new UnacceptedCall.Caller(place, evil, evil));
        List<Fact> hostile = List.of(
                new AbsentName(evil, place, true, List.of(place, place), List.of(evil), evil),
                new Fact.FailedImport(evil, evil, List.of(evil)),
                call,
                new Fact.MadeValue(place),
                new Fact.RefusedValue(place),
                new Fact.CompiledRefusal(evil),
                new Fact.CompiledWarning(place),
                new Fact.UnusableFile(evil, false),
                new Fact.UnreadableSource(evil, evil),
                new Fact.FailedCommand(evil, -1),
                new Fact.UnmetRequirement(evil, List.of(evil)),
                new Fact.AbsentDistribution(evil),
                new Fact.AbsentFixture(evil),
                new Fact.AbsentFile(evil),
                new Fact.RefusedArguments(new Place(evil, evil, evil)));
        for (String type : List.of("TypeError", "AttributeError", "ImportError", "SyntaxError", "FutureWarning")) {
            assertThat(judge(type, "", ForgedRecord.facts(hostile.toArray(Fact[]::new)), "x.py"))
                    .isInstanceOf(Exclusion.class);
        }
    }

    @Test
    void giantAndDeepRecordsSayNothing() throws IOException {
        String clauses = "demo>=1,".repeat(100_000);
        assertThat(judge("VersionConflict", clauses, unmet(clauses), "guard.py"))
                .isInstanceOf(Exclusion.class);
        assertThat(judge("VersionConflict", "", unmet("demo" + ">=1,".repeat(100_000)), "guard.py"))
                .isInstanceOf(Exclusion.class);
        assertThat(records.judge("[".repeat(100_000))).isInstanceOf(Exclusion.class);
        assertThat(records.judge("{\"exceptions\":".repeat(100_000))).isInstanceOf(Exclusion.class);
        List<String> names = Collections.nCopies(100_000, "demo");
        assertThat(judge(
                        "AttributeError",
                        "",
                        ForgedRecord.facts(
                                new AbsentName("x".repeat(1_000_000), Place.UNKNOWN, true, List.of(), names, "")),
                        "guard.py"))
                .isInstanceOf(Exclusion.class);
    }
}
