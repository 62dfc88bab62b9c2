package dev.omnipkg.maven.toolchain;

import java.util.Map;
import java.util.Properties;
import org.apache.maven.toolchain.RequirementMatcherFactory;
import org.apache.maven.toolchain.ToolchainPrivate;
import org.apache.maven.toolchain.model.ToolchainModel;
import org.jspecify.annotations.Nullable;

/**
 * An interpreter that {@code toolchains.xml} names. Maven's own base class for toolchains takes another logger in Maven 4
 * than in Maven 3, so this one goes without it.
 *
 * @param model the element as Maven has read it
 * @param executable the interpreter
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
