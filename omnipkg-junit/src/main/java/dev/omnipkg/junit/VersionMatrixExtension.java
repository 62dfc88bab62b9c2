package dev.omnipkg.junit;

import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.index.IndexException;
import dev.omnipkg.core.installer.InstallerException;
import dev.omnipkg.core.matrix.Cell;
import dev.omnipkg.core.matrix.MatrixCells;
import dev.omnipkg.core.matrix.MatrixRequest;
import dev.omnipkg.core.matrix.Shard;
import dev.omnipkg.core.matrix.VersionSelection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** From the annotation to one invocation a cell. {@link HealingRunExtension} then runs the script in each. */
final class VersionMatrixExtension implements TestTemplateInvocationContextProvider {

    private static final String SHARD = "omnipkg.shard";
    private static final String SHARD_VARIABLE = "OMNIPKG_SHARD";

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return annotation(context).isPresent();
    }

    private static Optional<VersionMatrix> annotation(ExtensionContext context) {
        return context.getTestMethod().flatMap(method -> AnnotationSupport.findAnnotation(method, VersionMatrix.class));
    }

    /** A shard may be without any cell. */
    @Override
    public boolean mayReturnZeroTestTemplateInvocationContexts(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        VersionMatrix matrix = annotation(context).orElseThrow();
        if (DeclaredRun.onMethod(context).isEmpty()) {
            throw wrong(context, "there is no @HealingRun beside it. Add one to the method; it names the script");
        }
        RunConfiguration configuration = ConfigurationReader.read(context);
        HealingEngine engine = Host.engine(context, configuration.settings().engine());
        try {
            Shard shard = shard(context);
            List<Cell> all = MatrixCells.of(engine, request(matrix, configuration));
            MatrixResults results =
                    new MatrixResults(context, configuration, matrix.heal(), shard, all.size(), shard.of(all));
            results.keep();
            return results.cells().stream().map(cell -> new Invocation(results, cell));
        } catch (IllegalArgumentException | InstallerException | IndexException e) {
            throw wrong(context, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MatrixRequest request(VersionMatrix matrix, RunConfiguration configuration) {
        return new MatrixRequest(
                configuration.settings().base(),
                Arrays.stream(matrix.versions()).map(VersionSelection::parse).toList(),
                List.of(matrix.pythons()));
    }

    private static Shard shard(ExtensionContext context) {
        return context.getConfigurationParameter(SHARD)
                .or(() -> Optional.ofNullable(Host.of(context).environment().get(SHARD_VARIABLE)))
                .map(Shard::parse)
                .orElse(Shard.WHOLE);
    }

    private static ExtensionConfigurationException wrong(ExtensionContext context, String problem) {
        return new ExtensionConfigurationException("@VersionMatrix on "
                + context.getRequiredTestClass().getName() + "#"
                + context.getRequiredTestMethod().getName() + ": " + problem);
    }

    /** One cell. */
    private record Invocation(MatrixResults results, Cell cell) implements TestTemplateInvocationContext {

        @Override
        public String getDisplayName(int index) {
            return cell.name();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of((BeforeEachCallback) context -> new MatrixCell(results, cell).keep(context));
        }
    }
}
