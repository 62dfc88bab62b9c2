package dev.omnipkg.junit;

import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.index.IndexException;
import dev.omnipkg.core.installer.InstallerException;
import dev.omnipkg.core.matrix.Cell;
import dev.omnipkg.core.matrix.MatrixCells;
import dev.omnipkg.core.python.InterpreterNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.opentest4j.TestAbortedException;

/** Invokes an annotated method once for each cell, and publishes a report of all cells. */
final class VersionMatrixExtension implements TestTemplateInvocationContextProvider {

    private static final Namespace NAMESPACE = Namespace.create(VersionMatrixExtension.class);

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return MatrixConfiguration.declared(context).isPresent();
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        MatrixConfiguration configuration = MatrixConfiguration.read(context);
        List<Cell> all = cells(context, configuration);
        List<Cell> cells = configuration.shard().select(all);
        MatrixResults results = new MatrixResults(context, configuration, all.size(), cells);
        context.getStore(NAMESPACE).put(MatrixResults.class, results); // JUnit closes it after the last cell
        return IntStream.range(0, cells.size())
                .mapToObj(at -> new CellInvocation(cells.get(at), configuration, result -> results.add(at, result)));
    }

    /** A shard of a small matrix may be without any cell. */
    @Override
    public boolean mayReturnZeroTestTemplateInvocationContexts(ExtensionContext context) {
        return true;
    }

    private static List<Cell> cells(ExtensionContext context, MatrixConfiguration configuration) {
        HealingEngine engine = JUnitExecution.engine(
                        context, configuration.run().settings().engine())
                .at(configuration.run().scriptRequest());
        try {
            return MatrixCells.of(engine, configuration.dimensions());
        } catch (IllegalArgumentException | InstallerException | IndexException e) {
            throw new ExtensionConfigurationException(configuration.place() + ": versions: " + e.getMessage(), e);
        } catch (InterpreterNotFoundException e) {
            throw new TestAbortedException(configuration.place() + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
