package dev.omnipkg.maven.toolchain;

import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;

/**
 * Finds the interpreter of a build's toolchain.
 *
 * @param toolchains Maven's toolchains
 * @param session the build
 */
public record ToolchainPython(ToolchainManager toolchains, MavenSession session) {

    /**
     * Returns the path of the interpreter.
     *
     * @return that of the toolchain which maven-toolchains-plugin has selected, or else of the first one of type {@code python} in
     *     {@code toolchains.xml}; empty if there is no toolchain
     */
    public Optional<String> executable() {
        return selected().or(this::first).map(toolchain -> toolchain.findTool("python"));
    }

    /** Without a pom no toolchain can be selected, and Maven 4 would fail if it were asked for one. */
    private Optional<Toolchain> selected() {
        MavenProject project = session.getCurrentProject();
        return project == null || project.getFile() == null
                ? Optional.empty()
                : Optional.ofNullable(toolchains.getToolchainFromBuildContext(PythonToolchain.TYPE, session));
    }

    private Optional<Toolchain> first() {
        return toolchains.getToolchains(session, PythonToolchain.TYPE, Map.of()).stream()
                .findFirst();
    }
}
