package dev.omnipkg.junit;

import dev.omnipkg.core.run.ScriptRequest;
import dev.omnipkg.core.run.ScriptTarget;
import dev.omnipkg.core.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The checked configuration of a test.
 *
 * @param settings the settings from annotations and all other sources
 * @param directories where scripts are, and where they run
 * @param target the script or module that the annotations name; empty if they name none
 * @param arguments the arguments of that script or module
 * @param environment the environment variables for every script of the test
 * @param expected the outcomes that the annotations expect; empty if they leave that to {@code failOnHealed}
 */
record RunConfiguration(
        Settings settings,
        Directories directories,
        Optional<ScriptTarget> target,
        List<String> arguments,
        Map<String, String> environment,
        Set<ExpectedOutcome> expected) {

    RunConfiguration {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        expected = Set.copyOf(expected);
    }

    /** The request to run the script or module that the annotations name. */
    ScriptRequest scriptRequest() {
        return new ScriptRequest(
                target.orElseThrow(),
                arguments,
                List.of(),
                environment,
                directories.working(),
                settings.timeout(),
                Optional.empty(),
                settings.project());
    }
}
