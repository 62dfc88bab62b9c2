package dev.omnipkg.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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

    private final Bench bench;
    private final Builds builds;

    PrebuildBenchmark(Bench bench) throws IOException {
        Path project = bench.directory("prebuild");
        Files.writeString(project.resolve("pom.xml"), POM);
        this.bench = bench;
        this.builds = new Builds(bench, project);
    }

    Measurement measure() throws Exception {
        String home = "-Domnipkg.home=" + bench.work().resolve("home");
        builds.run("validate", home);
        double[][] millis = Turns.of(
                bench.rounds(3),
                bench.rounds(21),
                () -> builds.run("validate", home, "-o"),
                () -> builds.run("validate", home, "-o", "-Domnipkg.skip=true"));
        return Measurement.atMostSlowerBy(
                50, "prebuild with nothing to do, beside the same build with skip", millis[0], millis[1]);
    }
}
