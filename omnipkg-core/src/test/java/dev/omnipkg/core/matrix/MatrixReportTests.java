package dev.omnipkg.core.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnipkg.core.matrix.CellResult.CellVerdict;
import dev.omnipkg.core.report.MatrixJson;
import dev.omnipkg.core.report.MatrixText;
import dev.omnipkg.core.requirement.Requirement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixReportTests {

    /** A word a cell: a version and the first letter of its verdict. */
    private static MatrixReport report(String... words) {
        List<CellResult> results =
                Arrays.stream(words).map(word -> result(word, Optional.empty())).toList();
        return new MatrixReport("check", Shard.WHOLE, results.size(), results);
    }

    private static CellResult result(String word, Optional<String> python) {
        String version = word.substring(0, word.length() - 1);
        CellVerdict verdict = Arrays.stream(CellVerdict.values())
                .filter(value -> value.name().charAt(0) == word.charAt(word.length() - 1))
                .findFirst()
                .orElseThrow();
        Cell cell =
                new Cell(python, List.of(Requirement.parse("rich==" + version)), Optional.empty(), Optional.empty());
        return new CellResult(cell, verdict, verdict == CellVerdict.PASSED ? "" : "because\nof this", 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "13.4.1F 13.4.2P 13.7.1P 13.8F|rich >=13.4.2,<13.8",
                "13.4.2P 13.7.1P|rich >=13.4.2,<=13.7.1",
                "13.4.2P|rich ==13.4.2",
                "13.4.2F|rich in no version that was tried",
                "1.0P 1.1F 1.2P 1.3P|rich >=1.0,<1.1 or >=1.2,<=1.3",
                "1.0P 1.1A 1.2P 1.3A|rich >=1.0,<=1.2",
                "1.0P 1.1H 1.2P|rich >=1.0,<1.1 or ==1.2",
                "1.10P 1.9P 1.2F|rich >=1.9,<=1.10"
            })
    void provesARange(String words, String range) {
        assertThat(MatrixText.ranges(report(words.split(" ", -1)))).containsExactly(range);
    }

    @Test
    void aVersionHasToPassOnEveryInterpreter() {
        List<CellResult> results = List.of(
                result("1.0P", Optional.of("3.10")),
                result("1.1P", Optional.of("3.10")),
                result("1.0A", Optional.of("3.11")),
                result("1.1F", Optional.of("3.11")));
        MatrixReport report = new MatrixReport("check", Shard.WHOLE, 4, results);

        assertThat(MatrixText.ranges(report)).containsExactly("rich >=1.0,<1.1");
        assertThat(MatrixText.grid(report)).isEqualTo("""
                           Python 3.10  Python 3.11
                rich==1.0  passed       aborted
                rich==1.1  passed       failed""");
        assertThat(MatrixText.lines(report))
                .hasSize(4)
                .startsWith("           Python 3.10  Python 3.11")
                .endsWith("works with rich >=1.0,<1.1");
        assertThat(MatrixText.summary(report)).isEqualTo("check: 2 passed, 1 failed, 1 aborted of 4 cells");
        assertThat(MatrixText.remarks(report))
                .containsExactly("rich==1.0, Python 3.11 aborted: because", "rich==1.1, Python 3.11 failed: because");
        assertThat(report.succeeded()).isFalse();
    }

    @Test
    void withoutAnyRunNothingSucceeds() {
        assertThat(report("1.0A").succeeded()).isFalse();
        assertThat(report("1.0A", "1.1H").succeeded()).isTrue();
    }

    @Test
    void aShardWithoutCellsSucceeds() {
        MatrixReport empty = new MatrixReport("check", new Shard(3, 3), 2, List.of());

        assertThat(empty.succeeded()).isTrue();
        assertThat(MatrixText.summary(empty)).isEqualTo("check: shard 3/3 has none of the 2 cells");
    }

    @Test
    void shardsSplitDeterministicallyAndMergeToTheWhole(@TempDir Path directory) throws Exception {
        MatrixReport whole = report("1.0P", "1.1P", "1.2F", "1.3P", "1.4A", "1.5P", "1.6P");
        List<MatrixReport> parts = new ArrayList<>();
        for (int index : new int[] {2, 3, 1}) {
            Shard shard = new Shard(index, 3);
            MatrixReport part = new MatrixReport("check", shard, 7, shard.select(whole.results()));
            MatrixJson.write(part, directory.resolve(index + ".json"));
            parts.add(MatrixJson.read(directory.resolve(index + ".json")));
        }

        assertThat(parts.get(2).results())
                .extracting(result -> result.cell().name())
                .containsExactly("rich==1.0", "rich==1.3", "rich==1.6");
        assertThat(MatrixReport.merge(parts)).isEqualTo(whole);
        assertThat(MatrixText.summary(parts.get(0)))
                .isEqualTo("check: 1 passed, 1 aborted of 7 cells, of which this is shard 2/3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MatrixReport.merge(parts.subList(0, 2)))
                .withMessage("Of the 3 shards of check there are only [2, 3]: expected all");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MatrixReport.merge(List.of(parts.get(0), parts.get(0))))
                .withMessage("There are two reports of shard 2/3 of check");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MatrixReport.merge(List.of(parts.get(0), report("1.0P"))))
                .withMessage(
                        "The reports are not of one matrix: check with 7 cells in 3 shards and check with 1 cells in 1"
                                + " shards");
    }

    @Test
    void refusesShardsThatDoNotMakeAWhole() {
        MatrixReport first = new MatrixReport(
                "check", new Shard(1, 2), 3, report("1.0P", "1.2P").results());
        MatrixReport cut =
                new MatrixReport("check", new Shard(1, 2), 3, report("1.0P").results());
        MatrixReport second =
                new MatrixReport("check", new Shard(2, 2), 3, report("1.1P").results());
        MatrixReport later =
                new MatrixReport("check", new Shard(2, 2), 3, report("1.2P").results());

        assertThat(MatrixReport.merge(List.of(second, first)).results()).hasSize(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MatrixReport.merge(List.of(second, cut)))
                .withMessage("The report of shard 1/2 of check has 1 results, expected 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MatrixReport.merge(List.of(first, later)))
                .withMessage(
                        "The reports are not of one matrix: two of them have the cell rich==1.2. Shards of releases"
                                + " that an index has need the same omnipkg.asOf where new ones may come.");
    }

    @Test
    void saysWhatIsNoReport(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("x.json"), "{\"script\": \"check\"}");

        assertThatIOException()
                .isThrownBy(() -> MatrixJson.read(file))
                .withMessageStartingWith(file + " holds no report");
    }

    @Test
    void saysWhatIsNoShard() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shard.parse("4/3"))
                .withMessage("'4/3' is not a shard: expected i/n with i from 1 to n, such as 2/3");
        assertThatIllegalArgumentException().isThrownBy(() -> Shard.parse("0/3"));
        assertThatIllegalArgumentException().isThrownBy(() -> Shard.parse("two"));
    }

    @Test
    void listsJobsForTheMatrixOfACiSystem() {
        Cell cell = new Cell(
                Optional.of("3.11"),
                List.of(Requirement.parse("rich==13.4.2"), Requirement.parse("six==1.16.0")),
                Optional.empty(),
                Optional.empty());
        Cell impossible = new Cell(Optional.empty(), List.of(), Optional.empty(), Optional.of("no wheel"));

        assertThat(MatrixJson.jobs(List.of(cell, impossible)))
                .isEqualTo(
                        "{\"include\" : [ {\"name\" : \"rich==13.4.2, six==1.16.0, Python 3.11\",\"python\" : \"3.11\","
                                + "\"requirements\" : \"rich==13.4.2,six==1.16.0\"} ]}");
        assertThat(MatrixJson.shards(2)).isEqualTo("{\"include\" : [ {\"shard\" : \"1/2\"}, {\"shard\" : \"2/2\"} ]}");
    }
}
