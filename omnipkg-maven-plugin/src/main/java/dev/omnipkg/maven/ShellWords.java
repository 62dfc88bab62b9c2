package dev.omnipkg.maven;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a line into words as a POSIX shell does ("Shell Command Language", 2.2 Quoting), without any expansion: blanks
 * separate words, {@code '…'} keeps everything, {@code "…"} keeps everything except a backslash before {@code " \ $ `}, a backslash keeps
 * the next character, and a backslash at the end of a line joins it with the next.
 */
final class ShellWords {

    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    private ShellWords(String line) {
        this.line = line;
    }

    /**
     * Splits a line.
     *
     * @param line the text; null counts as empty
     * @return the words, in order
     * @throws IllegalArgumentException if a quote is not closed, or a backslash is at the end
     */
    static List<String> split(@Nullable String line) {
        return line == null ? List.of() : new ShellWords(line).split();
    }

    private List<String> split() {
        while (at < line.length()) {
            char c = line.charAt(at++);
            switch (c) {
                case ' ', '\t', '\n' -> endWord();
                case '\'' -> singleQuoted();
                case '"' -> doubleQuoted();
                case '\\' -> escaped();
                default -> add(c);
            }
        }
        endWord();
        return List.copyOf(words);
    }

    private void add(char c) {
        inWord = true;
        word.append(c);
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }

    private void escaped() {
        if (at == line.length()) {
            throw new IllegalArgumentException("Nothing follows the backslash at the end: " + line);
        }
        char c = line.charAt(at++);
        if (c != '\n') {
            add(c);
        }
    }

    private void singleQuoted() {
        inWord = true;
        int end = line.indexOf('\'', at);
        if (end < 0) {
            throw notClosed('\'');
        }
        word.append(line, at, end);
        at = end + 1;
    }

    private void doubleQuoted() {
        inWord = true;
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == '"') {
                return;
            }
            if (c == '\\' && at < line.length() && "\"\\$`\n".indexOf(line.charAt(at)) >= 0) {
                escaped();
            } else {
                word.append(c);
            }
        }
        throw notClosed('"');
    }

    private IllegalArgumentException notClosed(char quote) {
        return new IllegalArgumentException("The quote " + quote + " is not closed: " + line);
    }
}
