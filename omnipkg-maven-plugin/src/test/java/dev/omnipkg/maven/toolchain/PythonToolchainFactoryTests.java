package dev.omnipkg.maven.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.maven.toolchain.MisconfiguredToolchainException;
import org.apache.maven.toolchain.ToolchainPrivate;
import org.apache.maven.toolchain.model.ToolchainModel;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;

class PythonToolchainFactoryTests {

    private final ToolchainModel model = new ToolchainModel();

    private ToolchainPrivate toolchain() throws MisconfiguredToolchainException {
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        Xpp3Dom executable = new Xpp3Dom("pythonExecutable");
        executable.setValue(" /opt/python/bin/python3 ");
        configuration.addChild(executable);
        model.setConfiguration(configuration);
        model.addProvide("version", "3.11.7");
        model.addProvide("vendor", "cpython");
        return new PythonToolchainFactory().createToolchain(model);
    }

    @Test
    void findsTheInterpreterAndNoOtherTool() throws MisconfiguredToolchainException {
        assertThat(toolchain().findTool("python")).isEqualTo("/opt/python/bin/python3");
        assertThat(toolchain().findTool("javac")).isNull();
        assertThat(toolchain().getType()).isEqualTo("python");
    }

    @Test
    void matchesVersionRangesAndOtherTokensExactly() throws MisconfiguredToolchainException {
        assertThat(toolchain().matchesRequirements(Map.of())).isTrue();
        assertThat(toolchain().matchesRequirements(Map.of("version", "[3.11,3.12)", "vendor", "cpython")))
                .isTrue();
        assertThat(toolchain().matchesRequirements(Map.of("version", "[3.12,)")))
                .isFalse();
        assertThat(toolchain().matchesRequirements(Map.of("vendor", "pypy"))).isFalse();
        assertThat(toolchain().matchesRequirements(Map.of("unknown", "x"))).isFalse();
        assertThat(toolchain().matchesRequirements(Map.of("type", "python"))).isTrue();
    }

    @Test
    void saysHowToNameAnInterpreter() {
        assertThatThrownBy(() -> new PythonToolchainFactory().createToolchain(model))
                .isInstanceOf(MisconfiguredToolchainException.class)
                .hasMessage("A toolchain of type python in toolchains.xml does not name an interpreter, expected"
                        + " <configuration><pythonExecutable>/path/to/bin/python3</pythonExecutable></configuration>");
    }
}
