package dev.omnipkg.core.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metadata in a script: its block {@code # /// script} (PEP 723). */
final class ScriptBlock {

    private static final String TYPE = "# /// script";
    private static final String END = "# ///";
    private static final Pattern LINE = Pattern.compile("#(?: (.*))?");

    private ScriptBlock() {}

    /**
     * Finds the block.
     *
     * @param lines of the script
     * @return its TOML; empty where there is none, or where it does not end
     */
    static Optional<String> of(List<String> lines) {
        List<String> block = new ArrayList<>();
        boolean inside = false;
        for (String line : lines) {
            String text = line.stripTrailing();
            Matcher comment = LINE.matcher(text);
            if (text.equals(TYPE)) {
                inside = true;
            } else if (inside && text.equals(END)) {
                return Optional.of(String.join("\n", block));
            } else if (inside && comment.matches()) {
                block.add(comment.group(1) == null ? "" : comment.group(1));
            } else {
                inside = false;
                block.clear();
            }
        }
        return Optional.empty();
    }
}
