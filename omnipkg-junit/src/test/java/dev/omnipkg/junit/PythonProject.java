package dev.omnipkg.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.omnipkg.core.testing.WheelIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.OutputDirectoryProvider;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** A directory with scripts, a package index of its own, and a home for omnipkg; runs test cases against them. */
final class PythonProject {

    /** Fails with demo 1.1, the version of the base, and passes with 1.0. */
    static final String OLD_DEMO = "old_demo.py";

    /** A script that passes in the base. */
    static final String GOOD = "good.py";

    /** A script that fails with all versions. */
    static final String BROKEN = "broken.py";

    private static final String COUNTING = """
            import os
            with open("runs.txt", "a") as runs:
                runs.write("x")
            """;

    private final Path root;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    PythonProject(Path directory) throws IOException {
        root = directory.toRealPath();
        new WheelIndex(root.resolve("index")).add("demo", "1.0").add("demo", "1.1");
        script(OLD_DEMO, COUNTING + """
                import demo
                assert demo.__version__ == "1.0", "demo 1.0 is needed"
                """);
        script(GOOD, COUNTING + "print('fine')\n");
        script(BROKEN, "raise ValueError('no such order')\n");
        parameters.put(HermeticExecution.PROJECT, root.toString());
        parameters.put("omnipkg.home", root.resolve("home").toString());
        parameters.put("omnipkg.base", "demo==1.1");
        parameters.put("omnipkg.reports", "reports");
    }

    Path root() {
        return root;
    }

    PythonProject script(String name, String text) throws IOException {
        Files.writeString(root.resolve(name), text);
        return this;
    }

    EngineExecutionResults run(Class<?> testCases) {
        return run(testCases, Map.of());
    }

    /** Runs test cases with further configuration parameters; an empty one takes a parameter away. */
    EngineExecutionResults run(Class<?> testCases, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.putAll(more);
        all.values().removeIf(String::isEmpty);
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testCases))
                .configurationParameters(all)
                .outputDirectoryProvider(new Output(root.resolve("output")))
                .execute();
    }

    /** How often {@link #GOOD} and {@link #OLD_DEMO} have run. */
    long runs() throws IOException {
        Path runs = root.resolve("runs.txt");
        return Files.exists(runs) ? Files.size(runs) : 0;
    }

    /** How many times the engine was called. */
    long heals() throws IOException {
        return entries(root.resolve("reports"));
    }

    long bubbles() throws IOException {
        return entries(root.resolve("home/bubbles"));
    }

    private static long entries(Path directory) throws IOException {
        try (var entries = Files.list(directory)) {
            return entries.filter(Files::isDirectory).count();
        }
    }

    /** A text with what differs from run to run made equal. */
    String normalised(String text) {
        return text.replace(root.toString(), "ROOT")
                .replaceAll("(?m)^ *[~^]+\\n", "")
                .replaceAll("times: .*", "times: TIMES")
                .replaceAll("(ROOT/reports/[a-z_]+)-[0-9a-f]{12}", "$1-N");
    }

    static Throwable failure(EngineExecutionResults results) {
        List<Event> failed = results.allEvents().failed().list();
        if (failed.size() != 1) {
            throw new AssertionError("One failure was expected, but there are " + failed);
        }
        return failed.get(0)
                .getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }

    static Map<String, String> entries(EngineExecutionResults results) {
        Map<String, String> entries = new LinkedHashMap<>();
        results.allEvents().reportingEntryPublished().list().stream()
                .map(event -> event.getRequiredPayload(ReportEntry.class))
                .forEach(entry -> entries.putAll(entry.getKeyValuePairs()));
        return entries;
    }

    /** The superclass of all test cases. */
    @ExtendWith(HermeticExecution.class)
    abstract static class TestCases {}

    private record Output(Path root) implements OutputDirectoryProvider {

        @Override
        public Path getRootDirectory() {
            return root;
        }

        @Override
        public Path createOutputDirectory(TestDescriptor test) throws IOException {
            String name = test.getUniqueId().toString().replaceAll("[^A-Za-z0-9]+", "_");
            return Files.createDirectories(root.resolve(name));
        }
    }
}
