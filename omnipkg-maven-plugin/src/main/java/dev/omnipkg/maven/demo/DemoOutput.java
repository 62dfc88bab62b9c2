package dev.omnipkg.maven.demo;

import dev.omnipkg.maven.output.AnsiStyle;
import dev.omnipkg.maven.output.HealLog;
import dev.omnipkg.maven.output.ProgressLine;
import dev.omnipkg.maven.output.Stopwatch;
import java.util.function.Consumer;

/**
 * Writes what the demonstration shows.
 *
 * @param lines receives each line
 * @param progress shows the work in progress
 * @param style highlights headings and results
 */
record DemoOutput(Consumer<String> lines, ProgressLine progress, AnsiStyle style) {

    void line(String text) {
        progress.stop();
        lines.accept(text);
    }

    void heading(String text) {
        line("");
        line(style.strong(text));
    }

    /** Writes what begins now, and shows it as in progress until the next line. */
    void begin(String work) {
        line(work);
        progress.start(work);
    }

    HealLog healLog(String script) {
        return new HealLog(script, lines, progress, Stopwatch.started(), style);
    }
}
