package dev.omnipkg.core.report;

import dev.omnipkg.core.files.AtomicFile;
import dev.omnipkg.core.internal.io.Json;
import dev.omnipkg.core.matrix.Cell;
import dev.omnipkg.core.matrix.CellResult;
import dev.omnipkg.core.matrix.MatrixReport;
import dev.omnipkg.core.matrix.ProvenRange;
import dev.omnipkg.core.matrix.Shard;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.run.ScriptTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/** A matrix as JSON, which can be read again to put the shards of one together. */
@API(status = Status.MAINTAINED)
public final class MatrixJson {

    private MatrixJson() {}

    /** The part of the file that is read again. */
    private record Stored(String script, String shard, int cells, List<StoredResult> results) {}

    private record StoredResult(
            @Nullable String python,
            List<String> requirements,
            @Nullable StoredRound round,
            String verdict,
            String reason,
            double millis) {

        CellResult toResult() {
            Cell cell = new Cell(
                    Optional.ofNullable(python),
                    requirements.stream().map(Requirement::parse).toList(),
                    Optional.ofNullable(round).map(StoredRound::toRound),
                    Optional.empty());
            return new CellResult(cell, CellResult.CellVerdict.valueOf(verdict), reason, millis);
        }
    }

    private record StoredRound(String script, int line, int number, String value) {

        static StoredRound of(ScriptTarget.Round round) {
            return new StoredRound(round.script().path(), round.line(), round.number(), round.value());
        }

        ScriptTarget.Round toRound() {
            return new ScriptTarget.Round(new ScriptTarget.Script(script), line, number, value);
        }
    }

    /**
     * A report of a matrix, or of a shard of it, as JSON.
     *
     * @param report the report
     * @return indented JSON
     */
    public static String of(MatrixReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("script", report.script());
        json.put("shard", report.shard().toString());
        json.put("cells", report.cells());
        json.put("succeeded", report.succeeded());
        json.put("ranges", ranges(report));
        json.put("results", report.results().stream().map(MatrixJson::result).toList());
        return Json.write(json);
    }

    private static Map<String, List<String>> ranges(MatrixReport report) {
        Map<String, List<String>> ranges = new LinkedHashMap<>();
        for (ProvenRange range : report.ranges()) {
            ranges.put(range.name().value(), range.specifiers());
        }
        return ranges;
    }

    private static StoredResult result(CellResult result) {
        return new StoredResult(
                result.cell().python().orElse(null),
                result.cell().requirements().stream().map(Requirement::toString).toList(),
                result.cell().round().map(StoredRound::of).orElse(null),
                result.verdict().name(),
                result.reason(),
                result.millis());
    }

    /**
     * Writes a report.
     *
     * @param report the report
     * @param file where
     * @throws IOException if it cannot be written
     */
    public static void write(MatrixReport report, Path file) throws IOException {
        AtomicFile.write(file, of(report));
    }

    /**
     * Reads a report.
     *
     * @param file what was written
     * @return the report
     * @throws IOException if the file cannot be read, or holds no report
     */
    public static MatrixReport read(Path file) throws IOException {
        Stored stored = Json.read(file, Stored.class);
        try {
            return new MatrixReport(
                    stored.script(),
                    Shard.parse(stored.shard()),
                    stored.cells(),
                    stored.results().stream().map(StoredResult::toResult).toList());
        } catch (RuntimeException e) {
            throw new IOException(file + " holds no report of a matrix: " + e.getMessage(), e);
        }
    }

    /**
     * The cells as the matrix of a CI system's own: an object whose {@code include} has one element a job.
     *
     * @param cells the cells; those that cannot be run are left out
     * @return one line of JSON
     */
    public static String jobs(List<Cell> cells) {
        List<Map<String, String>> include = cells.stream()
                .filter(cell -> cell.obstacle().isEmpty())
                .map(cell -> {
                    Map<String, String> job = new LinkedHashMap<>();
                    job.put("name", cell.name());
                    job.put("python", cell.python().orElse(""));
                    job.put(
                            "requirements",
                            String.join(
                                    ",",
                                    cell.requirements().stream()
                                            .map(Requirement::toString)
                                            .toList()));
                    return job;
                })
                .toList();
        return line(include);
    }

    /**
     * Shards as the matrix of a CI system's own.
     *
     * @param count how many, at least 1
     * @return one line of JSON
     */
    public static String shards(int count) {
        return line(IntStream.rangeClosed(1, count)
                .mapToObj(index -> Map.of("shard", new Shard(index, count).toString()))
                .toList());
    }

    private static String line(List<Map<String, String>> include) {
        return Json.write(Map.of("include", include)).replaceAll("\\s*\\R\\s*", "");
    }
}
