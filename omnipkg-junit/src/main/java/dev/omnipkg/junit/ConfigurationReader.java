package dev.omnipkg.junit;

import dev.omnipkg.core.run.ScriptTarget;
import dev.omnipkg.core.settings.SettingSource;
import dev.omnipkg.core.settings.Settings;
import dev.omnipkg.core.settings.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Reads the configuration of one test from all its sources, and reports all problems at once. */
final class ConfigurationReader {

    private final ExtensionContext context;
    private final JUnitExecution execution;
    private final List<DeclaredRun> declared;
    private final List<String> problems = new ArrayList<>();

    private ConfigurationReader(ExtensionContext context) {
        this.context = context;
        this.execution = JUnitExecution.of(context);
        this.declared = DeclaredRun.of(context);
    }

    /**
     * Reads the configuration of a test.
     *
     * @param context the context of the test
     * @return the configuration
     * @throws ExtensionConfigurationException if any value cannot be used; the message lists all problems
     */
    static RunConfiguration read(ExtensionContext context) {
        return new ConfigurationReader(context).read();
    }

    /**
     * Reads the configuration of a test whose script another annotation runs.
     *
     * @param context the context of the test
     * @param place where that annotation is, for messages
     * @param found the problems of that annotation, which are reported together with all others
     * @return the configuration, which has a script or module
     * @throws ExtensionConfigurationException if there is any problem; the message lists all
     */
    static RunConfiguration read(ExtensionContext context, String place, List<String> found) {
        ConfigurationReader reader = new ConfigurationReader(context);
        reader.problems.addAll(found);
        if (DeclaredRun.onMethod(context).isEmpty() && !reader.hasTarget()) {
            reader.problems.add(
                    place + ": no @HealingRun names a script or module. Put one on the method or on the class,"
                            + " as in @HealingRun(\"src/test/python/x.py\")");
        }
        return reader.read();
    }

    private RunConfiguration read() {
        declared.forEach(run -> problems.addAll(run.problems()));
        requireTarget();
        Settings settings = convert(this::settings);
        Directories directories = convert(() -> directories(settings));
        return new RunConfiguration(
                settings,
                directories,
                convert(() -> target(directories)),
                first(annotation -> List.of(annotation.args())),
                environment(),
                Set.copyOf(first(annotation -> List.of(annotation.expect()))));
    }

    private void requireTarget() {
        if (!hasTarget()) {
            DeclaredRun.onMethod(context)
                    .ifPresent(run -> problems.add(run.place()
                            + ": script and module are both empty. Set one of them there, as in"
                            + " @HealingRun(\"src/test/python/x.py\"), or in a @HealingRun on the class"));
        }
    }

    private boolean hasTarget() {
        return declared.stream().anyMatch(run -> run.target().isPresent());
    }

    private Settings settings() {
        List<SettingSource> sources = new ArrayList<>();
        declared.forEach(run -> sources.add(run.settings()));
        sources.add(new SettingSource(
                "configuration parameter", setting -> context.getConfigurationParameter(setting.property())));
        GeneratedSettings.find(context.getTestClass()).ifPresent(sources::add);
        sources.add(SettingSource.environment(execution.environment()));
        return Settings.read(sources, execution.environment(), execution.directory());
    }

    private Directories directories(Settings settings) {
        Optional<DeclaredRun> source = declared.stream()
                .filter(run -> !run.annotation().workingDirectory().isEmpty())
                .findFirst();
        String directory =
                source.map(run -> run.annotation().workingDirectory()).orElse("");
        return at(
                source,
                () -> new Directories(
                        settings.workingDirectory(), settings.workingDirectory().resolve(directory)));
    }

    private Optional<ScriptTarget> target(Directories directories) {
        Optional<DeclaredRun> source =
                declared.stream().filter(run -> run.target().isPresent()).findFirst();
        return at(source, () -> source.flatMap(DeclaredRun::target).map(directories::find));
    }

    private static <T> T at(Optional<DeclaredRun> source, Supplier<T> conversion) {
        try {
            return conversion.get();
        } catch (IllegalArgumentException e) {
            String place = source.map(run -> run.place() + ": ").orElse("");
            throw new IllegalArgumentException(place + e.getMessage(), e);
        }
    }

    private <T> List<T> first(Function<HealingRun, List<T>> attribute) {
        return declared.stream()
                .map(run -> attribute.apply(run.annotation()))
                .filter(values -> !values.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private Map<String, String> environment() {
        Map<String, String> variables = new TreeMap<>();
        declared.forEach(run -> run.environment().forEach(variables::putIfAbsent));
        return variables;
    }

    /** Stops at the first conversion with problems, because later ones need its value. */
    private <T> T convert(Supplier<T> conversion) {
        try {
            T value = conversion.get();
            if (problems.isEmpty()) {
                return value;
            }
        } catch (SettingsException | IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        throw new ExtensionConfigurationException(String.join("\n", problems));
    }
}
