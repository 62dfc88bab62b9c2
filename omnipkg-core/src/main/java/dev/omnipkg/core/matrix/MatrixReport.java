package dev.omnipkg.core.matrix;

import dev.omnipkg.core.matrix.CellResult.CellVerdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What came of a matrix, or of a part of it.
 *
 * @param script what was run
 * @param shard which part
 * @param cells of how many cells the whole matrix consists
 * @param results of the part, in the order of its cells
 */
@API(status = Status.MAINTAINED)
public record MatrixReport(String script, Shard shard, int cells, List<CellResult> results) {

    public MatrixReport {
        results = List.copyOf(results);
    }

    /**
     * What the results prove.
     *
     * @return one range a distribution, sorted by name
     */
    public List<ProvenRange> ranges() {
        return ProvenRange.of(results);
    }

    /**
     * Whether the script passed, or was healed, in every cell that could be run.
     *
     * @return false also where there are cells and none could be run; true for a shard without cells
     */
    public boolean succeeded() {
        boolean ran = count(CellVerdict.PASSED) + count(CellVerdict.HEALED) > 0;
        return count(CellVerdict.FAILED) == 0 && (ran || results.isEmpty());
    }

    /**
     * How many cells ended so.
     *
     * @param verdict a verdict
     * @return from 0
     */
    public long count(CellVerdict verdict) {
        return results.stream().filter(result -> result.verdict() == verdict).count();
    }

    /**
     * Puts the parts of one matrix together.
     *
     * @param parts in any order
     * @return the whole
     * @throws IllegalArgumentException if they are not all the parts of one matrix, each once
     */
    public static MatrixReport merge(List<MatrixReport> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("There is no report to merge: expected those of all shards of a matrix");
        }
        MatrixReport first = parts.get(0);
        Map<Integer, MatrixReport> byIndex = new TreeMap<>();
        for (MatrixReport part : parts) {
            boolean same = part.script.equals(first.script)
                    && part.cells == first.cells
                    && part.shard.count() == first.shard.count();
            if (!same) {
                throw new IllegalArgumentException(
                        "The reports are not of one matrix: " + first.title() + " and " + part.title());
            }
            int wanted = part.shard.sizeOf(part.cells);
            if (part.results.size() != wanted) {
                throw new IllegalArgumentException("The report of shard " + part.shard + " of " + part.script + " has "
                        + part.results.size() + " results, expected " + wanted);
            }
            if (byIndex.put(part.shard.index(), part) != null) {
                throw new IllegalArgumentException(
                        "There are two reports of shard " + part.shard + " of " + part.script);
            }
        }
        if (byIndex.size() < first.shard.count()) {
            throw new IllegalArgumentException("Of the " + first.shard.count() + " shards of " + first.script
                    + " there are only " + byIndex.keySet() + ": expected all");
        }
        List<CellResult> results = interleave(List.copyOf(byIndex.values()));
        requireEachOnce(results);
        return new MatrixReport(first.script, Shard.WHOLE, first.cells, results);
    }

    /** Where the index has changed between the runs of two shards, these are parts of different matrices. */
    private static void requireEachOnce(List<CellResult> results) {
        Set<String> names = new HashSet<>();
        for (CellResult result : results) {
            if (!names.add(result.cell().name())) {
                throw new IllegalArgumentException("The reports are not of one matrix: two of them have the cell "
                        + result.cell().name()
                        + ". Shards of releases that an index has need the same omnipkg.asOf where new ones may come.");
            }
        }
    }

    /** Each shard has every n-th cell: so the first cells of all come first, then the second ones. */
    private static List<CellResult> interleave(List<MatrixReport> parts) {
        List<CellResult> results = new ArrayList<>();
        for (int round = 0; round < parts.get(0).results.size(); round++) {
            for (MatrixReport part : parts) {
                if (round < part.results.size()) {
                    results.add(part.results.get(round));
                }
            }
        }
        return results;
    }

    private String title() {
        return script + " with " + cells + " cells in " + shard.count() + " shards";
    }
}
