package dev.omnipkg.maven.toolchain;

import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
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
        return Optional.ofNullable(toolchains.getToolchainFromBuildContext(PythonToolchain.TYPE, session))
                .or(this::first)
                .map(toolchain -> toolchain.findTool("python"));
    }

    private Optional<Toolchain> first() {
        return toolchains.getToolchains(session, PythonToolchain.TYPE, Map.of()).stream()
                .findFirst();
    }
}
