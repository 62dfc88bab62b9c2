package dev.omnipkg.bench;

import dev.omnipkg.core.process.ProcessRequest;
import dev.omnipkg.core.process.ProcessRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** Where and with what was measured, in one line. */
record Machine(Bench bench) {

    String inWords() throws IOException {
        return String.join(
                ", ",
                LocalDate.now(ZoneOffset.UTC).toString(),
                Runtime.getRuntime().availableProcessors() + " cores of " + processor(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                "Java " + Runtime.version(),
                "Maven " + first(bench.maven(), "-q", "-v"),
                first("python3", "--version"),
                first(bench.tool("uv"), "--version"));
    }

    /** Linux alone tells it in a file. */
    private static String processor() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        if (Files.notExists(file)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }

    private String first(String... command) {
        return new ProcessRunner()
                .runSuccessfully(
                        ProcessRequest.tool(List.of(command), System.getenv(), bench.work(), Duration.ofMinutes(1)))
                .stdout()
                .text()
                .lines()
                .findFirst()
                .orElse("");
    }
}
