package dev.omnipkg.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.settings.Setting;
import dev.omnipkg.core.testing.WheelIndex;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds {@code docs/junit.md} against the code. */
class DocumentationTests {

    private static final Path EXAMPLES = Path.of("src/test/java/dev/omnipkg/junit/ExampleTestCases.java");
    private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Map<String, String> RICH = Map.of("omnipkg.base", "rich==13.7.1");

    static PythonProject project;

    @BeforeAll
    static void create(@TempDir Path directory) throws IOException {
        project = new PythonProject(directory);
        new WheelIndex(project.root().resolve("index")).add("rich", "13.4.2").add("rich", "13.7.1");
        Files.createDirectories(project.root().resolve("src/test/python"));
        project.script("src/test/python/test_old_rich.py", """
                from importlib.metadata import version
                assert version("rich") == "13.4.2"
                """);
        project.script("src/test/python/prints.py", "import rich\nprint(rich.__version__)\n");
        project.script("src/test/python/broken.py", "raise ValueError('no such order')\n");
        project.script("src/test/python/report.py", "import os\nassert os.environ['REPORT_STYLE'] == 'plain'\n");
        project.script("src/test/python/convert.py", """
                import os, pathlib, sys
                order = pathlib.Path(sys.argv[1])
                target = order.with_suffix("." + os.environ["ORDER_FORMAT"])
                target.write_text("<order>" + order.read_text() + " " + sys.stdin.read() + "</order>")
                """);
    }

    @Test
    void examplesAreCompiledCode() throws IOException {
        String source = stripped(Files.readString(EXAMPLES));
        List<String> blocks =
                JAVA.matcher(document()).results().map(block -> block.group(1)).toList();

        assertThat(blocks).hasSize(7).allSatisfy(block -> assertThat(source).contains(stripped(block)));
    }

    @Test
    void examplesRun() {
        project.run(ExampleTestCases.class, RICH)
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(4).failed(0));
        project.run(ExampleTestCases.ReportTest.class, RICH)
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(3).failed(0));
        project.run(ExampleTestCases.OldRichTest.class, RICH)
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(3).failed(0));
    }

    @Test
    void namesEveryAttributeAndSetting() throws IOException {
        assertThat(document())
                .contains(Stream.of(HealingRun.class, VersionMatrix.class, VersionBisect.class)
                        .flatMap(annotation -> Stream.of(annotation.getDeclaredMethods()))
                        .map(Method::getName)
                        .map(name -> "`" + name + "`")
                        .toList())
                .contains(Stream.of(Setting.values())
                        .map(setting -> "`" + setting.property() + "`")
                        .toList());
    }

    private static String document() throws IOException {
        return Files.readString(Path.of("../docs/junit.md"));
    }

    /** Code without what only a test case of this module has, and without the formatter's choices. */
    private static String stripped(String code) {
        return code.replace(" extends PythonProject.TestCases", "")
                .replace("static class", "class")
                .replaceAll("\\s+", "");
    }
}
