package dev.omnipkg.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenCommandTests {

    @TempDir
    private Path directory;

    private final MavenExecutionRequest request = new DefaultMavenExecutionRequest();

    private File file(String name) throws Exception {
        return Files.writeString(directory.resolve(name), "").toFile();
    }

    @Test
    @SuppressWarnings("deprecation") // the other constructors ask for a container
    void hasTheOptionsOfTheCurrentBuild() throws Exception {
        request.getSystemProperties().setProperty("maven.home", "/opt/maven");
        request.setOffline(true);
        request.setUserSettingsFile(file("settings.xml"));
        request.setGlobalSettingsFile(file("global.xml"));
        request.setUserToolchainsFile(file("toolchains.xml"));
        request.setPom(file("pom.xml"));
        request.addActiveProfile("fast");
        request.addInactiveProfile("slow");
        request.getUserProperties().setProperty("one", "1");

        assertThat(new MavenCommand(new MavenSession(null, null, request, null)).commandLine("-Done=2", "test"))
                .containsExactly(
                        "/opt/maven/bin/mvn",
                        "--batch-mode",
                        "--no-transfer-progress",
                        "--offline",
                        "--settings",
                        directory.resolve("settings.xml").toString(),
                        "--global-settings",
                        directory.resolve("global.xml").toString(),
                        "--toolchains",
                        directory.resolve("toolchains.xml").toString(),
                        "--file",
                        directory.resolve("pom.xml").toString(),
                        "--activate-profiles=fast,!slow",
                        "-Done=1",
                        "-Done=2",
                        "test");
    }
}
