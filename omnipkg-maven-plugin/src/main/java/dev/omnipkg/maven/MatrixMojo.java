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
 * Runs a script with many versions of one or several distributions, on one or several interpreters, and tells which of them it
 * works with. Fails if it does not work with all of those that could be run.
 *
 * @since 0.1.0
 */
@Mojo(name = "matrix", requiresProject = false, aggregator = true, threadSafe = true)
public final class MatrixMojo extends ScriptMojo {

    private static final String CELLS = "cells";
    private static final Pattern SHARDS = Pattern.compile("shards:[1-9][0-9]{0,3}");

    /**
     * The versions, one distribution a line or separated by {@code ;}, such as {@code rich>=13,<14: latest patch of each minor}.
     * After a colon stand versions, or {@code every release}, {@code newest N}, {@code latest patch of each minor}, and where
     * needed {@code pre-releases} and {@code yanked}.
     */
    @Parameter(property = "omnipkg.versions")
    private @Nullable String versions;

    /** The interpreters, separated by commas: paths, commands or versions. Where nothing is said: that of the base. */
    @Parameter(property = "omnipkg.pythons")
    private @Nullable String pythons;

    /** Whether a cell may be healed by changing other distributions; else its versions have to do as they are. */
    @Parameter(property = "omnipkg.heal", defaultValue = "true")
    private boolean heal;

    /** How many cells run at a time. Where nothing is said: as many as there are processors. */
    @Parameter(property = "omnipkg.threads")
    private int threads;

    /** The part of the matrix that is run, such as {@code 2/3}: so several machines share it. */
    @Parameter(property = "omnipkg.shard")
    private @Nullable String shard;

    /**
     * Runs nothing, and prints what a CI system's own matrix reads, as one line of JSON on standard output: {@code cells}, or
     * {@code shards:N}. With Maven's option {@code -q} it is all that is printed.
     */
    @Parameter(property = "omnipkg.list")
    private @Nullable String list;

    /** Runs nothing, and merges the JSON files of all shards: files separated by commas, or a directory that holds them. */
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
            tell(merged(settings.workingDirectory()));
        } else if (list == null) {
            HealingEngine engine = engine(settings);
            tell(run(engine, request(settings), cells(engine, settings), part));
        } else if (list.equals(CELLS)) {
            print(MatrixJson.jobs(cells(engine(settings), settings)));
        } else if (SHARDS.matcher(list).matches()) {
            print(MatrixJson.shards(Integer.parseInt(list.replace("shards:", ""))));
        } else {
            throw new SettingsException("omnipkg.list is '" + list + "', expected 'cells' or 'shards:N'");
        }
    }

    /** A list of cells needs no script. */
    private HealingEngine engine(Settings settings) {
        HealingEngine engine = HealingEngine.open(settings.engine());
        return namesScript() ? engine.at(request(settings).script()) : engine;
    }

    /** Without any dimension, the rounds of the script's own loop are the cells. */
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

    private void tell(MatrixReport report) throws IOException, MojoFailureException {
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
