package dev.omnipkg.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lines for a terminal of 80 columns: long ones are broken at spaces, and go on below their own text. A word that is too long
 * has a line of its own.
 *
 * @param out where they go
 */
record Narrow(Consumer<String> out) implements Consumer<String> {

    /** 80 columns without Maven's {@code [INFO] }. */
    static final int WIDTH = 73;

    /** What a script has written stays as it is. */
    private static final String QUOTED = "    | ";

    /** The time that a stage's line begins with, or the spaces of a line that belongs to one. */
    private static final Pattern MARGIN = Pattern.compile("(?:[0-9.]+ s  )? *");

    @Override
    public void accept(String text) {
        Stream.of(text.split("\n", -1)).forEach(line -> broken(line).forEach(out));
    }

    private static List<String> broken(String line) {
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
        return Style.seen(line).length() <= WIDTH;
    }
}
