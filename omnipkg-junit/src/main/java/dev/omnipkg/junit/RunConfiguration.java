package dev.omnipkg.junit;

import dev.omnipkg.core.run.ScriptRequest;
import dev.omnipkg.core.run.ScriptTarget;
import dev.omnipkg.core.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What holds for a test, read and checked.
 *
 * @param settings from the annotations and all other places
 * @param directories where scripts are and where they run
 * @param target what the annotations name
 * @param arguments what it gets
 * @param environment variables for this and every other script of the test
 * @param expected the outcomes that the annotations demand; empty for none in particular
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

    /** The run that the annotations ask for. */
    ScriptRequest declaredRun() {
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
