package dev.omnipkg.junit;

import dev.omnipkg.core.matrix.Cell;
import dev.omnipkg.core.matrix.CellResult;
import dev.omnipkg.core.matrix.MatrixReport;
import dev.omnipkg.core.matrix.Shard;
import dev.omnipkg.core.report.MatrixJson;
import dev.omnipkg.core.report.MatrixText;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** Collects what came of the cells of one test template, from any number of threads, and publishes it when all have run. */
final class MatrixResults implements CloseableResource {

    private static final Logger LOGGER = System.getLogger("dev.omnipkg.junit");
    private static final Namespace NAMESPACE = Namespace.create(MatrixResults.class);

    private final ExtensionContext context;
    private final RunConfiguration configuration;
    private final boolean heal;
    private final Shard shard;
    private final int size;
    private final List<Cell> cells;
    private final Map<Cell, CellResult> results = new ConcurrentHashMap<>();

    MatrixResults(
            ExtensionContext context,
            RunConfiguration configuration,
            boolean heal,
            Shard shard,
            int size,
            List<Cell> cells) {
        this.context = context;
        this.configuration = configuration;
        this.heal = heal;
        this.shard = shard;
        this.size = size;
        this.cells = List.copyOf(cells);
    }

    /** JUnit closes what is in the template's store after its last invocation. */
    void keep() {
        context.getStore(NAMESPACE).put(MatrixResults.class, this);
    }

    List<Cell> cells() {
        return cells;
    }

    boolean heal() {
        return heal;
    }

    void add(CellResult result) {
        results.put(result.cell(), result);
    }

    @Override
    public void close() throws IOException {
        if (results.isEmpty()) {
            return;
        }
        MatrixReport report = new MatrixReport(
                configuration.target().orElseThrow().displayName(),
                shard,
                size,
                cells.stream().map(results::get).filter(Objects::nonNull).toList());
        Path file = write(report);
        String ranges = String.join("\n", MatrixText.ranges(report));
        String grid = MatrixText.grid(report);
        context.publishReportEntry(
                Map.of("omnipkg.matrix", grid, "omnipkg.ranges", ranges, "omnipkg.report", file.toString()));
        LOGGER.log(
                Level.INFO,
                Stream.of(MatrixText.summary(report), grid, "works with " + ranges)
                        .collect(Collectors.joining("\n")));
    }

    private Path write(MatrixReport report) throws IOException {
        String name = "matrix-" + context.getRequiredTestMethod().getName() + "-"
                + UUID.randomUUID().toString().substring(24) + ".json";
        Path file = configuration.settings().options().reports().resolve(name);
        MatrixJson.write(report, file);
        return file;
    }
}
