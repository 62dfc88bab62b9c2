package dev.omnipkg.maven.toolchain;

import org.apache.maven.toolchain.MisconfiguredToolchainException;
import org.apache.maven.toolchain.ToolchainFactory;
import org.apache.maven.toolchain.ToolchainPrivate;
import org.apache.maven.toolchain.model.ToolchainModel;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** Makes toolchains of type {@code python}. Maven finds this factory through {@code META-INF/plexus/components.xml}. */
public final class PythonToolchainFactory implements ToolchainFactory {

    private static final String EXECUTABLE = "pythonExecutable";

    /** Makes the factory; called by Maven. */
    public PythonToolchainFactory() {}

    @Override
    public ToolchainPrivate createToolchain(ToolchainModel model) throws MisconfiguredToolchainException {
        Xpp3Dom element =
                model.getConfiguration() instanceof Xpp3Dom configuration ? configuration.getChild(EXECUTABLE) : null;
        if (element == null || element.getValue() == null || element.getValue().isBlank()) {
            throw new MisconfiguredToolchainException(
                    "A toolchain of type python in toolchains.xml does not name an interpreter,"
                            + " expected <configuration><" + EXECUTABLE + ">/path/to/bin/python3</" + EXECUTABLE
                            + "></configuration>");
        }
        return new PythonToolchain(model, element.getValue().strip());
    }

    /** There is no default toolchain: omnipkg then looks for an interpreter itself. */
    @Override
    public @Nullable ToolchainPrivate createDefaultToolchain() {
        return null;
    }
}
