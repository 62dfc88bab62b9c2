package dev.omnipkg.junit;

import dev.omnipkg.core.bubble.BubbleException;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.heal.HealingListener;
import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.heal.HealingRequest;
import dev.omnipkg.core.heal.Stage;
import dev.omnipkg.core.installer.InstallerException;
import dev.omnipkg.core.matrix.Cell;
import dev.omnipkg.core.matrix.CellResult;
import dev.omnipkg.core.matrix.CellResult.CellVerdict;
import dev.omnipkg.core.matrix.MatrixRun;
import dev.omnipkg.core.python.InterpreterNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.opentest4j.TestAbortedException;

/** The invocation of a test for one cell: gives the versions of the cell to its scripts, and passes on the result. */
final class CellInvocation implements TestTemplateInvocationContext, BeforeEachCallback, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(CellInvocation.class);

    private final Cell cell;
    private final MatrixConfiguration configuration;
    private final Consumer<CellResult> results;

    CellInvocation(Cell cell, MatrixConfiguration configuration, Consumer<CellResult> results) {
        this.cell = cell;
        this.configuration = configuration;
        this.results = results;
    }

    /** The cell that a test belongs to; empty if it does not belong to a matrix. */
    static Optional<CellInvocation> of(ExtensionContext context) {
        return Optional.ofNullable(context.getStore(NAMESPACE).get(CellInvocation.class, CellInvocation.class));
    }

    @Override
    public String getDisplayName(int invocationIndex) {
        return cell.name();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(this);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(NAMESPACE).put(CellInvocation.class, this);
        context.publishReportEntry("omnipkg.cell", cell.name());
        if (cell.obstacle().isPresent()) {
            throw new TestAbortedException(cell.obstacle().get());
        }
    }

    /** Runs a script of the invocation with the versions of the cell. */
    HealingOutcome heal(HealingEngine engine, HealingRequest request) throws IOException {
        try {
            return engine.healGiven(
                    new MatrixRun(engine, request, configuration.heal()).requestFor(cell), HealingListener.NONE);
        } catch (InstallerException | BubbleException | InterpreterNotFoundException e) {
            throw new TestAbortedException(e.getMessage(), e);
        }
    }

    /** A remark for the message of a failure. */
    String remark() {
        return "This is the cell " + cell.name() + " of " + configuration.place()
                + ". Versions that the script need not work with can be left out there.";
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Optional<HealingOutcome> outcome = HealingRunExtension.outcome(context);
        double millis = outcome.map(CellInvocation::millis).orElse(0.0);
        context.getExecutionException()
                .map(error -> result(error, millis))
                .or(() -> outcome.map(ran -> MatrixRun.result(cell, ran, millis)))
                .ifPresent(results);
    }

    private static double millis(HealingOutcome outcome) {
        return Arrays.stream(Stage.values())
                .map(outcome.report().timings()::get)
                .mapToDouble(spent -> spent.toNanos() / 1e6)
                .sum();
    }

    private CellResult result(Throwable error, double millis) {
        String message = error.getMessage() == null ? error.toString() : error.getMessage();
        if (error instanceof TestAbortedException) {
            return new CellResult(cell, CellVerdict.ABORTED, message, millis);
        }
        String failure = error instanceof ScriptFailedError ? message : error.toString();
        return new CellResult(
                cell, CellVerdict.FAILED, failure.lines().findFirst().orElse(""), millis);
    }
}
