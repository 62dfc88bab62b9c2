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

/** Reads the configuration of one test from all its places, and names everything that is wrong with it at once. */
final class ConfigurationReader {

    private final ExtensionContext context;
    private final Host host;
    private final List<DeclaredRun> declared;
    private final List<String> problems = new ArrayList<>();

    private ConfigurationReader(ExtensionContext context) {
        this.context = context;
        this.host = Host.of(context);
        this.declared = DeclaredRun.of(context);
    }

    /**
     * Reads what holds for a test.
     *
     * @param context the test's
     * @return the configuration
     * @throws ExtensionConfigurationException if a value cannot be used; it names all that cannot
     */
    static RunConfiguration read(ExtensionContext context) {
        return new ConfigurationReader(context).read();
    }

    /**
     * Reads what holds for a test that an annotation beside {@link HealingRun} runs a script for.
     *
     * @param context the test's
     * @param place that annotation, as messages call it
     * @param found what is wrong with it; named together with all else
     * @return the configuration, with a script or module
     * @throws ExtensionConfigurationException if there is a problem; it names all
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
                            + ": script and module are both empty. Name one of them there, as in"
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
        sources.add(SettingSource.environment(host.environment()));
        return Settings.read(sources, host.environment(), host.directory());
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

    /** Later steps build on earlier ones, so the first step with problems is the last that is taken. */
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
