package dev.omnipkg.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whole Maven builds of a project, with the plugin under test and all else from the user's local repository. */
final class Builds {

    private final Bench bench;
    private final Path project;
    private final Path settings;

    Builds(Bench bench, Path project) throws IOException {
        this.bench = bench;
        this.project = project;
        this.settings = bench.work().resolve("settings.xml");
        Files.writeString(settings, """
                <settings>
                  <mirrors>
                    <mirror>
                      <id>local</id>
                      <mirrorOf>*</mirrorOf>
                      <url>%s</url>
                    </mirror>
                  </mirrors>
                </settings>
                """.formatted(bench.userRepository().toUri()));
    }

    /** Runs one; returns its time in nanoseconds. */
    long run(String phase, String... options) {
        List<String> command = new ArrayList<>(List.of(
                bench.maven(),
                "-q",
                "-B",
                "-ntp",
                "-s",
                settings.toString(),
                "-Dmaven.repo.local=" + bench.repository(),
                phase));
        command.addAll(List.of(options));
        return Bench.run(project, command);
    }
}
