package dev.omnipkg.core.settings;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A place that settings come from.
 *
 * @param name as messages call it, such as {@code system property}
 * @param values the value of a setting, where the place has one
 */
@API(status = Status.INTERNAL)
public record SettingSource(String name, Function<Setting, Optional<String>> values) {

    /**
     * Environment variables.
     *
     * @param environment the variables
     * @return the source
     */
    public static SettingSource environment(Map<String, String> environment) {
        return new SettingSource(
                "environment variable", setting -> Optional.ofNullable(environment.get(setting.variable())));
    }

    /**
     * Properties.
     *
     * @param name as messages call them
     * @param properties the properties
     * @return the source
     */
    public static SettingSource properties(String name, Properties properties) {
        return new SettingSource(name, setting -> Optional.ofNullable(properties.getProperty(setting.property())));
    }

    /** The name of a setting in this place, as messages give it. */
    String origin(Setting setting) {
        boolean variable = name.equals("environment variable");
        return name + " " + (variable ? setting.variable() : setting.property());
    }
}
