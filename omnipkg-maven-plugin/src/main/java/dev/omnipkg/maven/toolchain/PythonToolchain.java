package dev.omnipkg.maven.toolchain;

import java.util.Map;
import java.util.Properties;
import org.apache.maven.toolchain.RequirementMatcherFactory;
import org.apache.maven.toolchain.ToolchainPrivate;
import org.apache.maven.toolchain.model.ToolchainModel;
import org.jspecify.annotations.Nullable;

/**
 * An interpreter that {@code toolchains.xml} names. It does not extend Maven's base class for toolchains, whose constructor takes
 * different loggers in Maven 3 and Maven 4.
 *
 * @param model the element of {@code toolchains.xml}
 * @param executable the path of the interpreter
 */
record PythonToolchain(ToolchainModel model, String executable) implements ToolchainPrivate {

    static final String TYPE = "python";

    @Override
    public String getType() {
        return TYPE;
    }

    @Override
    public ToolchainModel getModel() {
        return model;
    }

    @Override
    public @Nullable String findTool(String tool) {
        return tool.equals("python") || tool.equals("python3") ? executable : null;
    }

    @Override
    public boolean matchesRequirements(Map<String, String> requirements) {
        return requirements.entrySet().stream().allMatch(wanted -> provides(wanted.getKey(), wanted.getValue()));
    }

    private boolean provides(String token, String wanted) {
        Properties provided = model.getProvides();
        String value = provided.getProperty(token);
        if (value == null) {
            return token.equals("type") && wanted.equals(TYPE);
        }
        var matcher = token.equals("version")
                ? RequirementMatcherFactory.createVersionMatcher(value)
                : RequirementMatcherFactory.createExactMatcher(value);
        return matcher.matches(wanted);
    }
}
