package dev.omnipkg.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTests {

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "\t \n"})
    void nothingGivesNoWords(String line) {
        assertThat(ShellWords.split(line)).isEmpty();
    }

    @Test
    void blanksSeparate() {
        assertThat(ShellWords.split("  -W   error\t--fast\nlast ")).containsExactly("-W", "error", "--fast", "last");
    }

    @Test
    void quotesKeepAndMayBeEmpty() {
        assertThat(ShellWords.split("'a b' \"c d\" '' \"\" e'f g'\"h\"i"))
                .containsExactly("a b", "c d", "", "", "ef ghi");
    }

    @Test
    void singleQuotesKeepBackslashes() {
        assertThat(ShellWords.split("'a\\n\\\"$x`'")).containsExactly("a\\n\\\"$x`");
    }

    @Test
    void inDoubleQuotesABackslashEscapesOnlyWhatHasAMeaningThere() {
        assertThat(ShellWords.split("\"\\\" \\\\ \\$ \\` \\n \\' 'x'\"")).containsExactly("\" \\ $ ` \\n \\' 'x'");
    }

    @Test
    void outsideOfQuotesABackslashEscapesAll() {
        assertThat(ShellWords.split("a\\ b \\'c\\\" \\\\ \\n")).containsExactly("a b", "'c\"", "\\", "n");
    }

    @Test
    void aBackslashBeforeTheEndOfALineJoinsLines() {
        assertThat(ShellWords.split("a\\\nb \"c\\\nd\"")).containsExactly("ab", "cd");
    }

    @Test
    void whatIsLeftOpenIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShellWords.split("say \"hello"))
                .withMessage("The quote \" is not closed: say \"hello");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShellWords.split("it's"))
                .withMessage("The quote ' is not closed: it's");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShellWords.split("a\\"))
                .withMessage("Nothing follows the backslash at the end: a\\");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a 'b c' \"d e\"",
                "\"\\\"q\\\"\" '\\' \\\\",
                "--name=\"two words\" x'y'z",
                "'' \"\" \\  \"a\\nb\"",
                "\"back\\\\slash\" 'it'\\''s'"
            })
    void agreesWithTheShell(String line) throws IOException {
        assertThat(ShellWords.split(line)).isEqualTo(byShell(line));
    }

    private static List<String> byShell(String line) throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", "printf '%s\\n' " + line).start();
        return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
