package dev.omnipkg.bench;

import dev.omnipkg.core.files.AtomicFile;
import dev.omnipkg.core.files.DirectoryTree;
import dev.omnipkg.core.internal.io.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Measures everything, prints it, and writes it as JSON and as a table for a document. */
public final class Benchmark {

    /** A group of measurements. */
    @FunctionalInterface
    private interface Group {
        List<Measurement> measure() throws Exception;
    }

    private Benchmark() {}

    /**
     * Measures.
     *
     * @param arguments the directory to work in; the file for the result, beside which the table is written; the Maven
     *     command; the local repository that holds the plugin, and the one that holds all else; the root of the project;
     *     whether a few rounds are enough; and the groups to measure, separated by commas, or {@code all}
     * @throws Exception if something that is measured does not work
     */
    public static void main(String[] arguments) throws Exception {
        Bench bench = new Bench(
                Path.of(arguments[0]),
                arguments[2],
                Path.of(arguments[3]),
                Path.of(arguments[4]),
                Path.of(arguments[5]),
                Boolean.parseBoolean(arguments[6]));
        Map<String, Group> groups = chosen(groups(bench), arguments[7]);
        DirectoryTree.delete(bench.work());
        Files.createDirectories(bench.work());
        bench.installTools();
        List<Measurement> measurements = new ArrayList<>();
        for (Map.Entry<String, Group> group : groups.entrySet()) {
            System.out.println("Measuring " + group.getKey());
            List<Measurement> measured = group.getValue().measure();
            measured.forEach(System.out::println);
            measurements.addAll(measured);
        }
        Path json = Path.of(arguments[1]);
        AtomicFile.write(json, Json.write(measurements));
        Path table = json.resolveSibling(json.getFileName().toString().replaceFirst("\\.json$", "") + ".md");
        Files.writeString(table, table(bench, measurements));
        System.out.println("Samples: " + json + ", table: " + table);
    }

    private static String table(Bench bench, List<Measurement> measurements) throws Exception {
        return new Machine(bench).inWords() + (bench.quick() ? "; few rounds, so these figures count for nothing" : "")
                + "; milliseconds, medians (10th to 90th percentile):\n\n" + new MarkdownTable(measurements);
    }

    private static Map<String, Group> groups(Bench bench) {
        Map<String, Group> groups = new LinkedHashMap<>();
        groups.put("script", () -> new ScriptBenchmark(bench).measure());
        groups.put("analysis", () -> new AnalysisBenchmark(bench).measure());
        groups.put("first", () -> new FirstBuildBenchmark(bench).measure());
        groups.put("prebuild", () -> List.of(new PrebuildBenchmark(bench).measure()));
        groups.put("junit", () -> new HundredTestsBenchmark(bench).measure());
        groups.put("quickstart", () -> new QuickstartBenchmark(bench).measure());
        groups.put("matrix", () -> new MatrixBenchmark(bench).measure());
        return groups;
    }

    private static Map<String, Group> chosen(Map<String, Group> groups, String names) {
        if (!names.equals("all")) {
            Set<String> wanted = Set.of(names.split(",", -1));
            if (!groups.keySet().containsAll(wanted)) {
                throw new IllegalArgumentException("omnipkg.bench.only is '" + names + "', expected all, or some of "
                        + groups.keySet() + " separated by commas");
            }
            groups.keySet().retainAll(wanted);
        }
        return groups;
    }
}
