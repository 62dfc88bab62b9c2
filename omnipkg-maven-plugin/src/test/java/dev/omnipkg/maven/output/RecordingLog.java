package dev.omnipkg.maven.output;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;

/** Keeps the lines that are logged. */
public final class RecordingLog extends SystemStreamLog {

    private final List<String> lines = new ArrayList<>();

    @Override
    public void info(CharSequence content) {
        lines.add(content.toString());
    }

    @Override
    public void warn(CharSequence content) {
        lines.add("WARN " + content);
    }

    /**
     * Returns what was logged.
     *
     * @return all lines
     */
    public String text() {
        return String.join("\n", lines) + "\n";
    }
}
