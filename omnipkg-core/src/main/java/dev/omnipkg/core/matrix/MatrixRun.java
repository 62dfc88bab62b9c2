package dev.omnipkg.core.matrix;

import dev.omnipkg.core.bubble.BubbleException;
import dev.omnipkg.core.consent.Consent;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.heal.HealingListener;
import dev.omnipkg.core.heal.HealingOptions;
import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.heal.HealingRequest;
import dev.omnipkg.core.installer.InstallerException;
import dev.omnipkg.core.matrix.CellResult.CellVerdict;
import dev.omnipkg.core.plan.Change;
import dev.omnipkg.core.process.InParallel;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Runs cells.
 *
 * @param engine runs the scripts
 * @param request the script, with the base that the matrix is made for
 * @param heal whether a cell may be healed by changing other distributions; else its versions have to do as they are
 */
@API(status = Status.MAINTAINED)
public record MatrixRun(HealingEngine engine, HealingRequest request, boolean heal) {

    /**
     * Runs cells side by side.
     *
     * @param cells the cells
     * @param threads how many at a time, at least 1
     * @param listener is told of every result, from one thread at a time
     * @return the results, in the order of the cells
     * @throws IOException if files of omnipkg's own cannot be read or written
     */
    public List<CellResult> all(List<Cell> cells, int threads, Consumer<CellResult> listener) throws IOException {
        Object turn = new Object();
        return InParallel.each(cells, threads, cell -> {
            CellResult result = one(cell);
            synchronized (turn) {
                listener.accept(result);
            }
            return result;
        });
    }

    private CellResult one(Cell cell) throws IOException {
        long start = System.nanoTime();
        if (cell.obstacle().isPresent()) {
            return new CellResult(cell, CellVerdict.ABORTED, cell.obstacle().get(), 0);
        }
        try {
            HealingOutcome outcome = engine.healGiven(requestFor(cell), HealingListener.NONE);
            return result(cell, outcome, (System.nanoTime() - start) / 1e6);
        } catch (InstallerException | BubbleException e) {
            double millis = (System.nanoTime() - start) / 1e6;
            return new CellResult(cell, CellVerdict.ABORTED, String.valueOf(e.getMessage()), millis);
        }
    }

    /**
     * The heal that a cell asks for.
     *
     * @param cell the cell
     * @return a request with the cell's interpreter and versions
     */
    public HealingRequest requestFor(Cell cell) {
        HealingOptions options = request.options();
        return new HealingRequest(
                cell.round().map(request.script()::running).orElse(request.script()),
                MatrixCells.base(request.base(), cell),
                options.giving(cell.requirements()).under(heal ? options.consent() : Consent.OFF));
    }

    /**
     * A cell's result from its outcome.
     *
     * @param cell the cell
     * @param outcome what came of it
     * @param millis how long it took, in milliseconds
     * @return the result
     */
    public static CellResult result(Cell cell, HealingOutcome outcome, double millis) {
        if (outcome instanceof HealingOutcome.Passed) {
            return new CellResult(cell, CellVerdict.PASSED, "", millis);
        }
        if (outcome instanceof HealingOutcome.Healed) {
            String changes = outcome.changed().stream().map(Change::toString).collect(Collectors.joining(", "));
            return new CellResult(cell, CellVerdict.HEALED, changes, millis);
        }
        if (outcome instanceof HealingOutcome.Aborted aborted
                && outcome.report().request().options().consent() != Consent.OFF) {
            return new CellResult(cell, CellVerdict.ABORTED, aborted.reason(), millis);
        }
        String failure = outcome.firstFailure().map(Object::toString).orElse("");
        return new CellResult(cell, CellVerdict.FAILED, failure, millis);
    }
}
