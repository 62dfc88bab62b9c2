package dev.omnipkg.maven.demo;

import dev.omnipkg.maven.output.AnsiStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Wraps long lines for a terminal of 80 columns: breaks them at spaces, and indents the rest as far as the text of the first line. A word
 * that is wider than the terminal gets a line of its own.
 *
 * @param out receives the lines
 */
record LineWrapper(Consumer<String> out) implements Consumer<String> {

    /** 80 columns without Maven's {@code [INFO] }. */
    static final int WIDTH = 73;

    /** Begins a line that quotes a script, which is not wrapped. */
    private static final String QUOTED = "    | ";

    /** What precedes the text of a line: the time of a stage, or spaces. */
    private static final Pattern MARGIN = Pattern.compile("(?:[0-9.]+ s  )? *");

    @Override
    public void accept(String text) {
        Stream.of(text.split("\n", -1)).forEach(line -> wrap(line).forEach(out));
    }

    private static List<String> wrap(String line) {
        if (fits(line) || line.startsWith(QUOTED)) {
            return List.of(line);
        }
        Matcher margin = MARGIN.matcher(line);
        int width = margin.lookingAt() ? margin.end() : 0;
        List<String> lines = new ArrayList<>();
        StringBuilder current = new StringBuilder(line.substring(0, width));
        String gap = "";
        for (String word : line.substring(width).split(" ", -1)) {
            if (!gap.isEmpty() && !fits(current + gap + word)) {
                lines.add(current.toString());
                current = new StringBuilder(" ".repeat(width));
                gap = "";
            }
            current.append(gap).append(word);
            gap = " ";
        }
        lines.add(current.toString());
        return lines;
    }

    private static boolean fits(String line) {
        return AnsiStyle.visible(line).length() <= WIDTH;
    }
}
