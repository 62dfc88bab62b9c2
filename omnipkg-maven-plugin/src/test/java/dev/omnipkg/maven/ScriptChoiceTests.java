package dev.omnipkg.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnipkg.core.run.ScriptTarget;
import dev.omnipkg.core.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptChoiceTests {

    private static final String COMMAND = "mvn dev.omnipkg:omnipkg-maven-plugin:1.0:run";

    @TempDir
    private Path directory;

    @Test
    void takesAScriptAsItIsWrittenOrAModule() throws IOException {
        Files.createFile(directory.resolve("x.py"));
        assertThat(ScriptChoice.read("x.py", null, directory, COMMAND)).isEqualTo(new ScriptTarget.Script("x.py"));
        assertThat(ScriptChoice.read("", "a.b", directory, COMMAND)).isEqualTo(new ScriptTarget.Module("a.b"));
    }

    @Test
    void asksForOneOfThem() {
        assertThatThrownBy(() -> ScriptChoice.read(null, null, directory, COMMAND))
                .isInstanceOf(SettingsException.class)
                .hasMessage("omnipkg cannot use a setting: neither omnipkg.script nor omnipkg.module is given, expected"
                        + " one of them, for example: mvn dev.omnipkg:omnipkg-maven-plugin:1.0:run"
                        + " -Domnipkg.script=src/test/python/check.py");
        assertThatThrownBy(() -> ScriptChoice.read("x.py", "a.b", directory, COMMAND))
                .hasMessage(
                        "omnipkg cannot use a setting: both omnipkg.script (x.py) and omnipkg.module (a.b) are given,"
                                + " expected one of them, for example: mvn dev.omnipkg:omnipkg-maven-plugin:1.0:run"
                                + " -Domnipkg.script=src/test/python/check.py");
    }

    @Test
    void saysWhereAScriptWasLookedFor() {
        assertThatThrownBy(() -> ScriptChoice.read("no/x.py", null, directory, COMMAND))
                .hasMessage(
                        "omnipkg cannot use a setting: omnipkg.script is 'no/x.py', but %s/no/x.py does not exist;"
                                + " expected a path relative to the working directory (omnipkg.workingDirectory), %s",
                        directory, directory);
        assertThatThrownBy(() -> ScriptChoice.read("x.py", null, directory.resolve("no"), COMMAND))
                .hasMessage(
                        "omnipkg cannot use a setting: omnipkg.workingDirectory names %s/no, which is not a directory",
                        directory);
    }
}
