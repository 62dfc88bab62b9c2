package dev.omnipkg.bench;

import dev.omnipkg.core.process.ProcessRequest;
import dev.omnipkg.core.process.ProcessRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The goal {@code prebuild} with nothing to do, beside the same build that skips it: whole Maven builds. */
final class PrebuildBenchmark {

    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>bench</groupId>
              <artifactId>bench</artifactId>
              <version>1</version>
              <packaging>pom</packaging>
              <build>
                <plugins>
                  <plugin>
                    <groupId>dev.omnipkg</groupId>
                    <artifactId>omnipkg-maven-plugin</artifactId>
                    <version>0.1.0-SNAPSHOT</version>
                    <configuration>
                      <base>
                        <requirements>
                          <requirement>rich==13.7.1</requirement>
                        </requirements>
                      </base>
                      <bubbles>
                        <bubble>
                          <requirements>
                            <requirement>rich==13.4.2</requirement>
                          </requirements>
                        </bubble>
                      </bubbles>
                    </configuration>
                    <executions>
                      <execution>
                        <phase>validate</phase>
                        <goals>
                          <goal>prebuild</goal>
                        </goals>
                      </execution>
                    </executions>
                  </plugin>
                </plugins>
              </build>
            </project>
            """;

    private final Path project;
    private final String maven;
    private final Path repository;
    private final Path settings;
    private final ProcessRunner processes = new ProcessRunner();

    PrebuildBenchmark(Path work, String maven, Path repository, Path userRepository) throws Exception {
        this.project = Files.createDirectories(work.resolve("project"));
        this.maven = maven;
        this.repository = repository;
        this.settings = work.resolve("settings.xml");
        Files.writeString(project.resolve("pom.xml"), POM);
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
                """.formatted(userRepository.toUri()));
    }

    Measurement measure() throws Exception {
        String home = "-Domnipkg.home=" + project.resolveSibling("home");
        build(home);
        double[][] millis = Turns.of(3, 21, () -> build(home, "-o"), () -> build(home, "-o", "-Domnipkg.skip=true"));
        return Measurement.atMostSlowerBy(50, "prebuild with nothing to do, whole build", millis[0], millis[1]);
    }

    private long build(String... options) {
        List<String> command = new java.util.ArrayList<>(List.of(
                maven, "-q", "-B", "-ntp", "-s", settings.toString(), "-Dmaven.repo.local=" + repository, "validate"));
        command.addAll(List.of(options));
        return processes
                .runSuccessfully(ProcessRequest.tool(command, System.getenv(), project, Duration.ofMinutes(5)))
                .duration()
                .toNanos();
    }
}
