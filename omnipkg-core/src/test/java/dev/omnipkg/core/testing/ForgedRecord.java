package dev.omnipkg.core.testing;

import dev.omnipkg.core.failure.Fact;
import dev.omnipkg.core.failure.FailureRecord;
import dev.omnipkg.core.internal.io.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The record of a process that ended by an exception, written by a test. */
public final class ForgedRecord {

    private ForgedRecord() {}

    /**
     * The record.
     *
     * @param exception the exception, by the names of {@code docs/record.schema.json}
     * @return its JSON
     */
    public static String of(Map<String, Object> exception) {
        return Json.write(Map.of(
                "schema", FailureRecord.SCHEMA, "pid", 1, "kind", "exception", "exceptions", List.of(exception)));
    }

    /**
     * The facts of an exception.
     *
     * @param facts each of another kind
     * @return what stands in the record
     */
    public static List<Map<String, Object>> facts(Fact... facts) {
        return Stream.of(facts).map(Json::properties).toList();
    }
}
