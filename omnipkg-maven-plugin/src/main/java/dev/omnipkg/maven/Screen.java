package dev.omnipkg.maven;

import java.util.function.Consumer;

/**
 * Where people look.
 *
 * @param lines takes what stays
 * @param ticker shows what takes long
 * @param style sets words off
 */
record Screen(Consumer<String> lines, Ticker ticker, Style style) {

    void say(String line) {
        ticker.stop();
        lines.accept(line);
    }

    void heading(String text) {
        say("");
        say(style.strong(text));
    }

    /** What begins now; its end is told by the next thing that is said. */
    void begin(String work) {
        say(work);
        ticker.start(work);
    }

    StageLog stages(String script) {
        return new StageLog(script, lines, ticker, Stopwatch.started(), style);
    }
}
