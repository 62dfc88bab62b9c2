package dev.omnipkg.junit;

import dev.omnipkg.core.bubble.BubbleException;
import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.heal.HealingRequest;
import dev.omnipkg.core.installer.InstallerException;
import dev.omnipkg.core.matrix.Cell;
import dev.omnipkg.core.matrix.CellResult;
import dev.omnipkg.core.matrix.MatrixRun;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.opentest4j.TestAbortedException;

/**
 * The cell of a matrix that a test is.
 *
 * @param results where its result goes
 * @param cell its versions and its interpreter
 */
record MatrixCell(MatrixResults results, Cell cell) {

    private static final Namespace NAMESPACE = Namespace.create(MatrixCell.class);

    void keep(ExtensionContext context) {
        context.getStore(NAMESPACE).put(MatrixCell.class, this);
    }

    static Optional<MatrixCell> of(ExtensionContext context) {
        return Optional.ofNullable(context.getStore(NAMESPACE).get(MatrixCell.class, MatrixCell.class));
    }

    /**
     * Runs the script with the cell's versions.
     *
     * @throws TestAbortedException if it cannot be run with them
     */
    HealingOutcome run(ScriptRuns runs, HealingRequest request) throws IOException {
        long start = System.nanoTime();
        if (cell.obstacle().isPresent()) {
            throw aborted(cell.obstacle().get(), start);
        }
        try {
            HealingOutcome outcome = runs.run(new MatrixRun(runs.engine(), request, results.heal()).of(cell));
            results.add(MatrixRun.result(cell, outcome, millisSince(start)));
            return outcome;
        } catch (InstallerException | BubbleException e) {
            throw aborted(String.valueOf(e.getMessage()), start);
        }
    }

    private TestAbortedException aborted(String reason, long start) {
        results.add(new CellResult(cell, CellResult.Verdict.ABORTED, reason, millisSince(start)));
        return new TestAbortedException(cell.name() + " cannot be run: " + reason);
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
