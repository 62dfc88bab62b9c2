package dev.omnipkg.maven.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.maven.output.AnsiStyle;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineWrapperTests {

    private final List<String> lines = new ArrayList<>();
    private final LineWrapper wrapper = new LineWrapper(lines::add);

    private static String wide(char letter) {
        return String.valueOf(letter).repeat(60);
    }

    @Test
    void leavesLinesThatFit() {
        wrapper.accept("short\n\n" + "x".repeat(LineWrapper.WIDTH));

        assertThat(lines).containsExactly("short", "", "x".repeat(LineWrapper.WIDTH));
    }

    @Test
    void indentsAsFarAsTheTextOfAStage() {
        wrapper.accept("12.5 s  Running " + wide('a') + " " + wide('b'));

        assertThat(lines).containsExactly("12.5 s  Running", "        " + wide('a'), "        " + wide('b'));
    }

    @Test
    void keepsTheIndentation() {
        wrapper.accept("    one two three " + wide('a') + " four");

        assertThat(lines).containsExactly("    one two three", "    " + wide('a') + " four");
    }

    @Test
    void givesATooLongWordALineOfItsOwn() {
        wrapper.accept("before " + "x".repeat(100) + " after");

        assertThat(lines).containsExactly("before", "x".repeat(100), "after");
    }

    @Test
    void leavesQuotedOutputOfAScript() {
        String quoted = "    | " + wide('a') + " " + wide('b');

        wrapper.accept(quoted);

        assertThat(lines).containsExactly(quoted);
    }

    @Test
    void doesNotCountColours() {
        String line = AnsiStyle.COLOURED.good("good") + " " + "x".repeat(LineWrapper.WIDTH - 5);

        wrapper.accept(line);

        assertThat(lines).containsExactly(line);
    }
}
