package dev.omnipkg.junit;

import static dev.omnipkg.junit.PythonProject.BROKEN;
import static dev.omnipkg.junit.PythonProject.GOOD;
import static dev.omnipkg.junit.PythonProject.OLD_DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;

class OutcomePublisherTests {

    static PythonProject project;

    @BeforeAll
    static void create(@TempDir Path directory) throws IOException {
        project = new PythonProject(directory);
    }

    @Test
    void publishesHeal() throws IOException {
        var results = project.run(HealedTestCases.class);

        assertThat(PythonProject.entries(results))
                .containsEntry("omnipkg.outcome", "HEALED")
                .containsEntry("omnipkg.script", "old_demo")
                .containsEntry("omnipkg.firstFailure", "AssertionError: demo 1.0 is needed")
                .containsEntry("omnipkg.changed", "demo 1.1 -> 1.0 (required: demo==1.0)")
                .hasEntrySatisfying("omnipkg.fix", fix -> assertThat(fix).contains("dependencies = [\"demo==1.0\"]"))
                .doesNotContainKey("omnipkg.reason");
        assertAttached(results, "HEALED");
    }

    static class HealedTestCases extends PythonProject.TestCases {
        @Test
        @HealingRun(OLD_DEMO)
        void heals() {}
    }

    @Test
    void publishesFailure() throws IOException {
        var results = project.run(FailedTestCases.class);

        assertThat(PythonProject.entries(results))
                .containsEntry("omnipkg.outcome", "NOT_HEALABLE")
                .containsEntry(
                        "omnipkg.reason",
                        "Nothing in this failure shows that a package version caused it: ValueError: no such order")
                .doesNotContainKeys("omnipkg.changed", "omnipkg.fix");
        assertAttached(results, "NOT_HEALABLE");
    }

    static class FailedTestCases extends PythonProject.TestCases {
        @Test
        @HealingRun(BROKEN)
        void fails() {}
    }

    @Test
    void publishesPass() throws IOException {
        var results = project.run(PassedTestCases.class);

        assertThat(PythonProject.entries(results))
                .containsOnlyKeys("omnipkg.outcome", "omnipkg.script", "omnipkg.report");
        assertAttached(results, "PASSED");
    }

    static class PassedTestCases extends PythonProject.TestCases {
        @Test
        @HealingRun(GOOD)
        void passes() {}
    }

    @Test
    void logsHealsAndTheirFixOnce() {
        List<String> messages;
        try (RecordedLog log = new RecordedLog()) {
            project.run(TwiceHealedTestCases.class);
            messages = log.messages();
        }

        String summary = "WARNING old_demo HEALED: demo 1.1 -> 1.0 (required: demo==1.0)";
        assertThat(messages).hasSize(2);
        assertThat(messages.get(0)).startsWith(summary + "\nTo make this heal last, do one of these:");
        assertThat(messages.get(1)).isEqualTo(summary);
    }

    static class TwiceHealedTestCases extends PythonProject.TestCases {
        @RepeatedTest(2)
        @HealingRun(OLD_DEMO)
        void heals() {}
    }

    private static void assertAttached(EngineExecutionResults results, String outcome) throws IOException {
        Path report = Path.of(PythonProject.entries(results).get("omnipkg.report"));
        assertThat(report).startsWith(project.root().resolve("reports")).hasFileName("outcome.json");
        assertThat(Files.readString(report)).contains("\"outcome\" : \"" + outcome + "\"");

        List<FileEntry> files = results.allEvents().fileEntryPublished().stream()
                .map(event -> event.getRequiredPayload(FileEntry.class))
                .toList();
        assertThat(files).hasSize(1);
        assertThat(files.get(0).getMediaType()).contains("application/json");
        assertThat(files.get(0).getPath()).hasSameTextualContentAs(report);
    }
}
