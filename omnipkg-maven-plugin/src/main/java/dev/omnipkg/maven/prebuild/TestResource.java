package dev.omnipkg.maven.prebuild;

import dev.omnipkg.core.files.AtomicFile;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.settings.Setting;
import dev.omnipkg.core.settings.SettingSource;
import dev.omnipkg.core.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The file {@value Settings#TEST_RESOURCE} on the test class path: it gives tests that are started from an IDE the same interpreter, base
 * and bubbles.
 *
 * @param settings the settings of the goal
 * @param explicit the sources of values that the user has set, some of which are passed on unchanged
 */
record TestResource(Settings settings, List<SettingSource> explicit) {

    private static final List<Setting> PASSED_ON = List.of(
            Setting.UV,
            Setting.AS_OF,
            Setting.BUILD_FROM_SOURCE,
            Setting.MODE,
            Setting.CONSENT,
            Setting.PREFER,
            Setting.VERIFY_HEAL,
            Setting.MAX_ATTEMPTS,
            Setting.TIMEOUT,
            Setting.FAIL_ON_HEALED,
            Setting.EXPLAIN);

    /** The content of the file: without a date, sorted, and in ASCII, so that the same settings always give the same bytes. */
    String text(Path python) throws IOException {
        Properties properties = new Properties();
        put(properties, Setting.PYTHON, python.toString());
        settings.base().declared().ifPresent(base -> put(properties, Setting.BASE, lines(base)));
        if (!settings.options().prebuilt().isEmpty()) {
            put(
                    properties,
                    Setting.BUBBLES,
                    settings.options().prebuilt().stream()
                            .map(TestResource::lines)
                            .collect(Collectors.joining("\n\n")));
        }
        put(properties, Setting.HOME, settings.engine().home().toString());
        if (settings.engine().offline()) {
            put(properties, Setting.OFFLINE, "true");
        }
        put(properties, Setting.WORKING_DIRECTORY, settings.workingDirectory().toString());
        settings.project().ifPresent(root -> put(properties, Setting.PROJECT, root.toString()));
        put(properties, Setting.REPORTS, settings.options().reports().toString());
        PASSED_ON.forEach(setting -> explicit(setting).ifPresent(value -> put(properties, setting, value)));
        return store(properties);
    }

    private Optional<String> explicit(Setting setting) {
        return explicit.stream()
                .map(source -> source.values().apply(setting))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static void put(Properties properties, Setting setting, String value) {
        properties.setProperty(setting.property(), value);
    }

    private static String lines(Collection<Requirement> requirements) {
        return requirements.stream().map(Requirement::toString).collect(Collectors.joining("\n"));
    }

    private static String store(Properties properties) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        properties.store(out, null);
        return out.toString(StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /**
     * Writes the file, unless it already has this content.
     *
     * @param directory the directory of generated test resources
     * @param text the content of the file
     */
    static void write(Path directory, String text) throws IOException {
        Path file = directory.resolve(Settings.TEST_RESOURCE);
        if (!Files.exists(file)
                || !Files.readString(file, StandardCharsets.ISO_8859_1).equals(text)) {
            AtomicFile.write(file, text);
        }
    }
}
