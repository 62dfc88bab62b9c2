package dev.omnipkg.junit;

import dev.omnipkg.core.settings.SettingSource;
import dev.omnipkg.core.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.util.Optional;
import java.util.Properties;

/** Reads the settings that the Maven plugin puts on the test class path, so that tests in an IDE use the same bubbles. */
final class GeneratedSettings {

    private GeneratedSettings() {}

    static Optional<SettingSource> find(Optional<Class<?>> testClass) {
        return testClass
                .map(Class::getClassLoader)
                .flatMap(loader -> Optional.ofNullable(loader.getResource(Settings.TEST_RESOURCE)))
                .map(GeneratedSettings::read);
    }

    private static SettingSource read(URL resource) {
        Properties properties = new Properties();
        try {
            URLConnection connection = resource.openConnection();
            connection.setUseCaches(false);
            try (InputStream in = connection.getInputStream()) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
        return SettingSource.properties(resource.toString(), properties);
    }
}
