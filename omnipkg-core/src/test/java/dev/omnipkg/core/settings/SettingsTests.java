package dev.omnipkg.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.omnipkg.core.consent.Consent;
import dev.omnipkg.core.heal.AsOf;
import dev.omnipkg.core.heal.EngineSettings;
import dev.omnipkg.core.heal.HealingOptions;
import dev.omnipkg.core.plan.Mode;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsTests {

    private static final Path HERE = Path.of("/project");

    private static SettingSource properties(String name, String... pairs) {
        Properties properties = new Properties();
        for (int i = 0; i < pairs.length; i += 2) {
            properties.setProperty(pairs[i], pairs[i + 1]);
        }
        return SettingSource.properties(name, properties);
    }

    private static Settings read(SettingSource... sources) {
        return Settings.read(List.of(sources), Map.of("PATH", "/bin"), HERE);
    }

    @Test
    void hasDefaults() {
        Settings settings = read();

        assertThat(settings.engine())
                .isEqualTo(new EngineSettings(
                        Path.of(System.getProperty("user.home"), ".omnipkg"),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Set.of(),
                        Map.of("PATH", "/bin"),
                        HERE));
        assertThat(settings.options()).isEqualTo(HealingOptions.defaults(HERE.resolve("target/omnipkg")));
        assertThat(settings.timeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.base().declared()).isEmpty();
        assertThat(settings.failOnHealed()).isFalse();
    }

    @Test
    void readsTimes() {
        for (Map.Entry<String, AsOf> each : Map.of(
                        "2023-06-30", (AsOf) new AsOf.Time(Instant.parse("2023-07-01T00:00:00Z")),
                        "2023-06-30T12:00:00+02:00", new AsOf.Time(Instant.parse("2023-06-30T10:00:00Z")),
                        "git", new AsOf.LastCommit())
                .entrySet()) {
            assertThat(read(SettingSource.environment(Map.of("OMNIPKG_AS_OF", each.getKey())))
                            .engine()
                            .asOf())
                    .contains(each.getValue());
        }
    }

    @Test
    void readsTheHomeAlone() {
        SettingSource environment = SettingSource.environment(Map.of("OMNIPKG_HOME", "own"));

        assertThat(Settings.home(List.of(environment), HERE)).isEqualTo(HERE.resolve("own"));
        assertThat(read(environment).engine().home()).isEqualTo(HERE.resolve("own"));
    }

    @Test
    void takesEachFromTheStrongestSource() {
        Settings settings = read(
                properties("annotation", "omnipkg.consent", "suggest"),
                properties("file", "omnipkg.consent", "OFF", "omnipkg.maxAttempts", "3", "omnipkg.offline", "true"),
                SettingSource.environment(Map.of("OMNIPKG_MAX_ATTEMPTS", "7", "OMNIPKG_FAIL_ON_HEALED", "true")));

        assertThat(settings.options().consent()).isEqualTo(Consent.SUGGEST);
        assertThat(settings.options().maxAttempts()).isEqualTo(3);
        assertThat(settings.engine().offline()).isTrue();
        assertThat(settings.failOnHealed()).isTrue();
    }

    @Test
    void readsRequirements() {
        Settings settings = read(properties(
                "file",
                "omnipkg.base",
                "rich==13.7.1\n six \n",
                "omnipkg.bubbles",
                "rich==13.4.2\n\nsix==1.16.0\nidna>=3,<4\n",
                "omnipkg.mode",
                "strict",
                "omnipkg.reports",
                "out"));

        assertThat(settings.base().declared().orElseThrow())
                .containsExactly(Requirement.parse("rich==13.7.1"), Requirement.parse("six"));
        assertThat(settings.options().prebuilt())
                .containsExactly(
                        List.of(Requirement.parse("rich==13.4.2")),
                        List.of(Requirement.parse("six==1.16.0"), Requirement.parse("idna>=3,<4")));
        assertThat(settings.options().mode()).isEqualTo(Mode.STRICT);
        assertThat(settings.options().reports()).isEqualTo(HERE.resolve("out"));
        assertThat(read(properties("file", "omnipkg.base", "")).base().declared())
                .contains(List.of());
    }

    @Test
    void readsNames() {
        assertThat(read(properties("file", "omnipkg.buildFromSource", "Lib_A, lib.b\nc"))
                        .engine()
                        .builtFromSource())
                .containsExactlyInAnyOrder(
                        new DistributionName("lib-a"), new DistributionName("lib-b"), new DistributionName("c"));
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> read(properties("file", "omnipkg.buildFromSource", "lib==1.0")))
                .withMessageEndingWith(
                        "file omnipkg.buildFromSource is 'lib==1.0', expected names of distributions, one a line"
                                + " or separated by commas");
    }

    @Test
    void namesAllThatIsWrongWithItsOrigin() {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> read(
                        properties("@HealingRun on Foo#bar", "omnipkg.consent", "ALL"),
                        properties("system property", "omnipkg.maxAttempts", "none", "omnipkg.mode", "loose"),
                        SettingSource.environment(Map.of(
                                "OMNIPKG_OFFLINE", "maybe", "OMNIPKG_BASE", "rich==1\n-r x", "OMNIPKG_TIMEOUT", "0"))))
                .withMessage("""
                        omnipkg cannot use 6 settings:
                          - environment variable OMNIPKG_OFFLINE is 'maybe', expected true or false
                          - environment variable OMNIPKG_BASE: '-r x' is not a requirement: expected a name with or without specifier, such as rich==13.4.2 (PEP 508; no URL, no option)
                          - @HealingRun on Foo#bar omnipkg.consent is 'ALL', expected one of OFF, SUGGEST, INSTALLED, KNOWN
                          - system property omnipkg.mode is 'loose', expected one of OVERLAY, STRICT
                          - system property omnipkg.maxAttempts is 'none', expected a whole number from 1
                          - environment variable OMNIPKG_TIMEOUT is '0', expected a whole number from 1""");
    }
}
