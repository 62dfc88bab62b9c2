package dev.omnipkg.bench;

import dev.omnipkg.core.files.DirectoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The quickstart as its users build it: the first time, the second time, and without building ahead. */
final class QuickstartBenchmark {

    private final Bench bench;
    private final Path project;
    private final Path home;
    private final Builds builds;

    QuickstartBenchmark(Bench bench) throws IOException {
        this.bench = bench;
        this.project = bench.work().resolve("quickstart");
        this.home = bench.work().resolve("quickstart-home");
        this.builds = new Builds(bench, project);
        copy(bench.project().resolve("examples/quickstart"));
    }

    private void copy(Path source) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(source)) {
            files = walk.filter(file -> !file.startsWith(source.resolve("target")))
                    .toList();
        }
        for (Path file : files) {
            Files.copy(file, project.resolve(source.relativize(file)));
        }
    }

    List<Measurement> measure() throws Exception {
        verify(); // fills the repository and uv's cache
        List<Double> first = new ArrayList<>();
        List<Double> second = new ArrayList<>();
        List<Double> skipped = new ArrayList<>();
        for (int i = 0; i < bench.rounds(5); i++) {
            DirectoryTree.delete(home);
            DirectoryTree.delete(project.resolve("target"));
            first.add(verify() / 1e6);
            second.add(verify() / 1e6);
            skipped.add(verify("-Domnipkg.skip=true") / 1e6);
        }
        return List.of(
                Measurement.shownBeside(
                        "second mvn verify of the quickstart, beside the first (empty home, wheels cached)",
                        array(second),
                        array(first)),
                Measurement.shownBeside("the same beside one that skips prebuild", array(second), array(skipped)));
    }

    private long verify(String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("-Domnipkg.home=" + home);
        return builds.run("verify", all.toArray(String[]::new));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
