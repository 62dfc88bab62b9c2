package dev.omnipkg.maven.toolchain;

import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;

/**
 * The interpreter of a build's toolchain.
 *
 * @param toolchains Maven's
 * @param session the build
 */
public record ToolchainPython(ToolchainManager toolchains, MavenSession session) {

    /**
     * Looks for it.
     *
     * @return that of the toolchain which maven-toolchains-plugin has selected, else of the first of type {@code python} in
     *     {@code toolchains.xml}
     */
    public Optional<String> executable() {
        return selected().or(this::first).map(toolchain -> toolchain.findTool("python"));
    }

    /** Without a pom nothing can have been selected, and Maven 4 has no place to look, so it fails when asked. */
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
