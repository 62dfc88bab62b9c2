package dev.omnipkg.maven;

import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.heal.HealingRequest;
import dev.omnipkg.core.matrix.Cell;
import dev.omnipkg.core.matrix.CellResult;
import dev.omnipkg.core.matrix.MatrixCells;
import dev.omnipkg.core.matrix.MatrixReport;
import dev.omnipkg.core.matrix.MatrixRequest;
import dev.omnipkg.core.matrix.MatrixRun;
import dev.omnipkg.core.matrix.Shard;
import dev.omnipkg.core.matrix.VersionSelection;
import dev.omnipkg.core.process.InParallel;
import dev.omnipkg.core.report.MatrixJson;
import dev.omnipkg.core.report.MatrixText;
import dev.omnipkg.core.settings.Settings;
import dev.omnipkg.core.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Runs a script with many versions of one or more distributions, on one or more interpreters, and tells which of them it works with.
 * The goal fails if any combination that could be run fails.
 *
 * @since 0.1.0
 */
@Mojo(name = "matrix", requiresProject = false, aggregator = true, threadSafe = true)
public final class MatrixMojo extends ScriptMojo {

    private static final String CELLS = "cells";

    /** Up to 9999 shards, far more than any CI system runs for one matrix. */
    private static final Pattern SHARDS = Pattern.compile("shards:[1-9][0-9]{0,3}");

    /**
     * The versions, one distribution a line or separated by {@code ;}, such as {@code rich>=13,<14: latest patch of each minor}.
     * After the colon come versions, or {@code every release}, {@code newest N} or {@code latest patch of each minor}, optionally with
     * {@code pre-releases} and {@code yanked}.
     */
    @Parameter(property = "omnipkg.versions")
    private @Nullable String versions;

    /** The interpreters, separated by commas: paths, commands or versions. Default: that of the base. */
    @Parameter(property = "omnipkg.pythons")
    private @Nullable String pythons;

    /** Whether a cell may be healed by changing other distributions; if not, the script has to work with its versions as they are. */
    @Parameter(property = "omnipkg.heal", defaultValue = "true")
    private boolean heal;

    /** How many cells run in parallel. Default: the number of processors. */
    @Parameter(property = "omnipkg.threads")
    private int threads;

    /** The part of the matrix to run, such as {@code 2/3}, so that several machines can share it. */
    @Parameter(property = "omnipkg.shard")
    private @Nullable String shard;

    /**
     * Runs nothing, and prints the {@code cells} or {@code shards:N} as one line of JSON on standard output, for the matrix of a CI
     * system. With Maven's option {@code -q} nothing else is printed.
     */
    @Parameter(property = "omnipkg.list")
    private @Nullable String list;

    /** Runs nothing, and merges the JSON files of all shards: files separated by commas, or a directory that contains them. */
    @Parameter(property = "omnipkg.merge")
    private @Nullable String merge;

    @Inject
    MatrixMojo(ToolchainManager toolchains) {
        super(toolchains, "matrix");
    }

    @Override
    void perform() throws IOException, MojoFailureException {
        Settings settings = settings();
        Shard part = shard == null ? Shard.WHOLE : Shard.parse(shard);
        if (merge != null) {
            report(merged(settings.workingDirectory()));
        } else if (list == null) {
            HealingEngine engine = engine(settings);
            report(run(engine, request(settings), cells(engine, settings), part));
        } else if (list.equals(CELLS)) {
            print(MatrixJson.jobs(cells(engine(settings), settings)));
        } else if (SHARDS.matcher(list).matches()) {
            print(MatrixJson.shards(Integer.parseInt(list.replace("shards:", ""))));
        } else {
            throw new SettingsException("omnipkg.list is '" + list + "', expected 'cells' or 'shards:N'");
        }
    }

    /** The engine, at the script if one is given: listing cells needs none. */
    private HealingEngine engine(Settings settings) {
        HealingEngine engine = HealingEngine.open(settings.engine());
        return namesScript() ? engine.at(request(settings).script()) : engine;
    }

    /** The cells of the matrix; without versions and interpreters, the rounds of the script's own loop. */
    private List<Cell> cells(HealingEngine engine, Settings settings) throws IOException {
        List<String> lines = split(versions, "[;\\n]");
        List<String> interpreters = split(pythons, ",");
        if (lines.isEmpty() && interpreters.isEmpty()) {
            return MatrixCells.rounds(engine, request(settings));
        }
        List<VersionSelection> selections =
                lines.stream().map(VersionSelection::parse).toList();
        return MatrixCells.of(engine, new MatrixRequest(settings.base(), selections, interpreters));
    }

    private MatrixReport run(HealingEngine engine, HealingRequest request, List<Cell> cells, Shard part)
            throws IOException {
        int parallel = threads > 0 ? threads : InParallel.processors();
        List<CellResult> results = new MatrixRun(engine, request, heal)
                .all(part.select(cells), parallel, result -> getLog().info(MatrixText.line(result)));
        return new MatrixReport(request.script().target().displayName(), part, cells.size(), results);
    }

    private MatrixReport merged(Path directory) throws IOException {
        List<MatrixReport> parts = new ArrayList<>();
        for (String name : split(merge, ",")) {
            for (Path file : files(directory.resolve(name))) {
                parts.add(MatrixJson.read(file));
            }
        }
        return MatrixReport.merge(parts);
    }

    private static List<Path> files(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private void report(MatrixReport report) throws IOException, MojoFailureException {
        writeJson(MatrixJson.of(report));
        MatrixText.lines(report).forEach(getLog()::info);
        if (!report.succeeded()) {
            throw new MojoFailureException(
                    MatrixText.summary(report) + "\n" + String.join("\n", MatrixText.remarks(report)));
        }
        getLog().info(MatrixText.summary(report));
    }

    private static void print(String line) {
        System.out.println(line);
    }

    private static List<String> split(@Nullable String text, String separator) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(separator, -1))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
    }
}
