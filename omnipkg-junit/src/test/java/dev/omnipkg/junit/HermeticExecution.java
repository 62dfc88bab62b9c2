package dev.omnipkg.junit;

import dev.omnipkg.core.testing.WheelIndex;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Makes test cases use the package index and the directory of their {@link PythonProject}. */
final class HermeticExecution implements BeforeAllCallback {

    static final String PROJECT = "test.project";

    /** Environment variables in addition to those of the index: {@code NAME=value}, one a line. */
    static final String VARIABLES = "test.variables";

    @Override
    public void beforeAll(ExtensionContext context) {
        Path project = Path.of(context.getConfigurationParameter(PROJECT).orElseThrow());
        Map<String, String> environment = new LinkedHashMap<>(new WheelIndex(project.resolve("index")).environment());
        environment.keySet().removeIf(name -> name.startsWith("OMNIPKG_"));
        context.getConfigurationParameter(VARIABLES).orElse("").lines().forEach(line -> {
            int equals = line.indexOf('=');
            environment.put(line.substring(0, equals), line.substring(equals + 1));
        });
        new JUnitExecution(environment, project).putInto(context);
    }
}
