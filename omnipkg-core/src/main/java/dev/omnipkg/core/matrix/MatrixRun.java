package dev.omnipkg.core.matrix;

import dev.omnipkg.core.bubble.BubbleException;
import dev.omnipkg.core.consent.Consent;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.heal.HealingListener;
import dev.omnipkg.core.heal.HealingOptions;
import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.heal.HealingRequest;
import dev.omnipkg.core.installer.InstallerException;
import dev.omnipkg.core.matrix.CellResult.Verdict;
import dev.omnipkg.core.plan.Change;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.run.ScriptRequest;
import dev.omnipkg.core.run.ScriptTarget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs cells.
 *
 * @param engine runs the scripts
 * @param request the script, with the base that the matrix is made for
 * @param heal whether a cell may be healed by changing other distributions; else its versions have to do as they are
 */
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
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<CellResult>> running = new ArrayList<>();
            for (Cell cell : cells) {
                running.add(executor.submit(() -> {
                    CellResult result = one(cell);
                    synchronized (running) {
                        listener.accept(result);
                    }
                    return result;
                }));
            }
            List<CellResult> results = new ArrayList<>();
            for (Future<CellResult> cell : running) {
                results.add(cell.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The matrix was interrupted", e);
        } finally {
            executor.shutdownNow();
        }
    }

    private static IOException rethrown(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        return cause instanceof IOException checked ? checked : new IOException(cause);
    }

    private CellResult one(Cell cell) throws IOException {
        long start = System.nanoTime();
        if (cell.obstacle().isPresent()) {
            return new CellResult(cell, Verdict.ABORTED, cell.obstacle().get(), 0);
        }
        try {
            HealingOutcome outcome = engine.heal(of(cell), HealingListener.NONE);
            return result(cell, outcome, (System.nanoTime() - start) / 1e6);
        } catch (InstallerException | BubbleException e) {
            double millis = (System.nanoTime() - start) / 1e6;
            return new CellResult(cell, Verdict.ABORTED, String.valueOf(e.getMessage()), millis);
        }
    }

    /**
     * The heal that a cell asks for.
     *
     * @param cell the cell
     * @return a request with the cell's interpreter and versions
     */
    public HealingRequest of(Cell cell) {
        HealingOptions options = request.options();
        List<Requirement> given = new ArrayList<>(cell.requirements());
        options.given().stream()
                .filter(requirement ->
                        cell.requirements().stream().noneMatch(own -> own.name().equals(requirement.name())))
                .forEach(given::add);
        return new HealingRequest(
                cell.round().map(this::round).orElse(request.script()),
                MatrixCells.base(request.base(), cell),
                options.giving(given).under(heal ? options.consent() : Consent.OFF));
    }

    private ScriptRequest round(ScriptTarget.Round round) {
        ScriptRequest script = request.script();
        return new ScriptRequest(
                round,
                script.arguments(),
                script.pythonOptions(),
                script.environment(),
                script.workingDirectory(),
                script.timeout(),
                script.stdin());
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
            return new CellResult(cell, Verdict.PASSED, "", millis);
        }
        if (outcome instanceof HealingOutcome.Healed) {
            String changes = outcome.changed().stream().map(Change::toString).collect(Collectors.joining(", "));
            return new CellResult(cell, Verdict.HEALED, changes, millis);
        }
        String failure = outcome.firstFailure().map(Object::toString).orElse("");
        return new CellResult(cell, Verdict.FAILED, failure, millis);
    }
}
