package dev.omnipkg.junit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;

/** The events of test cases with many invocations. */
record Events(EngineExecutionResults results) {

    /** The display names of the tests, in the order of their discovery. */
    List<String> names() {
        return results.testEvents().dynamicallyRegistered().stream()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();
    }

    /** The status by display name, with the message of the error if there is one. */
    Map<String, String> ends() {
        Map<String, String> ends = new TreeMap<>();
        results.testEvents().finished().stream()
                .forEach(event -> ends.put(event.getTestDescriptor().getDisplayName(), end(event)));
        return ends;
    }

    private static String end(Event event) {
        TestExecutionResult result = event.getRequiredPayload(TestExecutionResult.class);
        return result.getStatus()
                + result.getThrowable().map(error -> " " + error.getMessage()).orElse("");
    }

    /** The report entries of the container or test with this display name. */
    Map<String, String> entries(String displayName) {
        Map<String, String> entries = new TreeMap<>();
        results.allEvents().reportingEntryPublished().stream()
                .filter(event -> event.getTestDescriptor().getDisplayName().equals(displayName))
                .forEach(event -> entries.putAll(
                        event.getRequiredPayload(ReportEntry.class).getKeyValuePairs()));
        return entries;
    }

    /** The file that is attached to the container or test with this display name. */
    FileEntry file(String displayName) {
        return results.allEvents().fileEntryPublished().stream()
                .filter(event -> event.getTestDescriptor().getDisplayName().equals(displayName))
                .map(event -> event.getRequiredPayload(FileEntry.class))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }
}
