package dev.omnipkg.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.jspecify.annotations.Nullable;

/** Builds the command line of another build of this project, with the same Maven, settings, toolchains, profiles and properties. */
final class MavenCommand {

    private final MavenExecutionRequest request;
    private final Optional<String> home;

    MavenCommand(MavenSession session) {
        this.request = session.getRequest();
        this.home = Optional.ofNullable(session.getSystemProperties().getProperty("maven.home"))
                .or(() -> Optional.ofNullable(System.getProperty("maven.home")));
    }

    /**
     * Builds a command line.
     *
     * @param arguments goals and options; they take precedence over those of this build
     * @return the command and its arguments
     */
    List<String> commandLine(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(home.map(directory -> Path.of(directory, "bin", "mvn").toString())
                .orElse("mvn"));
        command.addAll(List.of("--batch-mode", "--no-transfer-progress"));
        if (request.isOffline()) {
            command.add("--offline");
        }
        option(command, "--settings", request.getUserSettingsFile());
        option(command, "--global-settings", request.getGlobalSettingsFile());
        option(command, "--toolchains", request.getUserToolchainsFile());
        option(command, "--file", request.getPom());
        List<String> profiles = new ArrayList<>(request.getActiveProfiles());
        request.getInactiveProfiles().forEach(profile -> profiles.add("!" + profile));
        if (!profiles.isEmpty()) {
            command.add("--activate-profiles=" + String.join(",", profiles));
        }
        option(command, "-Dmaven.repo.local=", request.getLocalRepositoryPath());
        request.getUserProperties().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of(arguments));
        return command;
    }

    private static void option(List<String> command, String name, @Nullable File file) {
        if (file != null && file.exists()) {
            if (name.endsWith("=")) {
                command.add(name + file);
            } else {
                command.addAll(List.of(name, file.toString()));
            }
        }
    }
}
