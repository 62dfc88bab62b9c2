package dev.omnipkg.maven;

import dev.omnipkg.core.files.AtomicFile;
import dev.omnipkg.core.settings.Settings;
import dev.omnipkg.core.settings.SettingsException;
import java.io.File;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/** What the goals share that write their result as JSON. */
abstract class ResultMojo extends HealingMojo {

    /** A file for the result as JSON. */
    @Parameter(property = "omnipkg.json")
    private @Nullable File json;

    ResultMojo(ToolchainManager toolchains) {
        super(toolchains);
    }

    /** Reads the settings, and checks the JSON file as well: it would be too late to do so when the result is there. */
    @Override
    Settings settings() throws IOException {
        if (json != null && json.isDirectory()) {
            throw new SettingsException("omnipkg.json is " + json + ", which is a directory, expected a file");
        }
        return super.settings();
    }

    void writeJson(String text) throws IOException {
        if (json != null) {
            AtomicFile.write(json.toPath(), text);
        }
    }
}
