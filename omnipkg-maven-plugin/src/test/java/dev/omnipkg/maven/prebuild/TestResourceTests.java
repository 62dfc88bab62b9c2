package dev.omnipkg.maven.prebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.settings.Setting;
import dev.omnipkg.core.settings.SettingSource;
import dev.omnipkg.core.settings.Settings;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestResourceTests {

    private static String text(Map<Setting, String> stated) throws IOException {
        List<SettingSource> sources =
                List.of(new SettingSource("configuration", setting -> Optional.ofNullable(stated.get(setting))));
        Settings settings = Settings.read(sources, Map.of(), Path.of("/project"));
        return new TestResource(settings, sources).text(Path.of("/usr/bin/python3"));
    }

    @Test
    void holdsWhatTestsNeedAndNothingThatWasNotStated() throws IOException {
        assertThat(text(Map.of(Setting.HOME, "/home/o"))).isEqualTo("""
                omnipkg.home=/home/o
                omnipkg.python=/usr/bin/python3
                omnipkg.reports=/project/target/omnipkg
                omnipkg.workingDirectory=/project
                """);
    }

    @Test
    void handsOnAllThatWasStatedSortedAndInAscii() throws IOException {
        String text = text(Map.ofEntries(
                Map.entry(Setting.HOME, "/home/ö"),
                Map.entry(Setting.BASE, "rich==13.7.1\nhttpx"),
                Map.entry(Setting.BUBBLES, "rich == 13.4.2\npygments==2.15.0\n\nhttpx<1"),
                Map.entry(Setting.OFFLINE, "true"),
                Map.entry(Setting.UV, "off"),
                Map.entry(Setting.MODE, "strict"),
                Map.entry(Setting.CONSENT, "SUGGEST"),
                Map.entry(Setting.MAX_ATTEMPTS, "3"),
                Map.entry(Setting.TIMEOUT, "60"),
                Map.entry(Setting.FAIL_ON_HEALED, "true"),
                Map.entry(Setting.PROJECT, "/"),
                Map.entry(Setting.REPORTS, "/project/build/omnipkg")));
        assertThat(text).isEqualTo("""
                omnipkg.base=rich\\=\\=13.7.1\\nhttpx
                omnipkg.bubbles=rich\\=\\=13.4.2\\npygments\\=\\=2.15.0\\n\\nhttpx<1
                omnipkg.consent=SUGGEST
                omnipkg.failOnHealed=true
                omnipkg.home=/home/\\u00F6
                omnipkg.maxAttempts=3
                omnipkg.mode=strict
                omnipkg.offline=true
                omnipkg.project=/
                omnipkg.python=/usr/bin/python3
                omnipkg.reports=/project/build/omnipkg
                omnipkg.timeout=60
                omnipkg.uv=off
                omnipkg.workingDirectory=/project
                """);
    }

    @Test
    void isReadBackAsItWasMeant() throws IOException {
        Map<Setting, String> stated =
                Map.of(Setting.HOME, "/h o/#x", Setting.BASE, "", Setting.BUBBLES, "a==1\nb==2\n\nc==3");
        Properties properties = new Properties();
        properties.load(new StringReader(text(stated)));
        assertThat(properties)
                .containsEntry("omnipkg.home", "/h o/#x")
                .containsEntry("omnipkg.base", "")
                .containsEntry("omnipkg.bubbles", "a==1\nb==2\n\nc==3");
    }

    @Test
    void isRewrittenOnlyWhereItChanges(@TempDir Path directory) throws IOException {
        Path file = directory.resolve(Settings.TEST_RESOURCE);
        TestResource.write(directory, "a=1\n");
        FileTime longAgo = FileTime.fromMillis(0);
        Files.setLastModifiedTime(file, longAgo);

        TestResource.write(directory, "a=1\n");
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(longAgo);

        TestResource.write(directory, "a=2\n");
        assertThat(file).hasContent("a=2\n");
    }
}
