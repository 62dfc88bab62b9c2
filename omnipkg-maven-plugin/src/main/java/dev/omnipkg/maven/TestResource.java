package dev.omnipkg.maven;

import dev.omnipkg.core.internal.io.AtomicFile;
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
 * The settings that tests find on their class path, in {@value Settings#TEST_RESOURCE}, so that a test that is started from an editor works
 * with the same interpreter, base and bubbles.
 *
 * @param settings as the goal has read them
 * @param stated where values come from that are handed on as they were stated
 */
record TestResource(Settings settings, List<SettingSource> stated) {

    private static final List<Setting> HANDED_ON = List.of(
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

    /** The content: no date, sorted, in ASCII, so the same settings give the same bytes. */
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
        HANDED_ON.forEach(setting -> stated(setting).ifPresent(value -> put(properties, setting, value)));
        return store(properties);
    }

    private Optional<String> stated(Setting setting) {
        return stated.stream()
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
     * Writes the file, unless it is there and the same.
     *
     * @param directory the resource directory
     * @param text the content
     */
    static void write(Path directory, String text) throws IOException {
        Path file = directory.resolve(Settings.TEST_RESOURCE);
        if (!Files.exists(file)
                || !Files.readString(file, StandardCharsets.ISO_8859_1).equals(text)) {
            AtomicFile.write(file, text);
        }
    }
}
