package dev.omnipkg.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NarrowTests {

    private final List<String> lines = new ArrayList<>();
    private final Narrow narrow = new Narrow(lines::add);

    private static String wide(char letter) {
        return String.valueOf(letter).repeat(60);
    }

    @Test
    void leavesWhatFits() {
        narrow.accept("short\n\n" + "x".repeat(Narrow.WIDTH));

        assertThat(lines).containsExactly("short", "", "x".repeat(Narrow.WIDTH));
    }

    @Test
    void goesOnBelowTheTextOfAStage() {
        narrow.accept("12.5 s  Running " + wide('a') + " " + wide('b'));

        assertThat(lines).containsExactly("12.5 s  Running", "        " + wide('a'), "        " + wide('b'));
    }

    @Test
    void goesOnWithTheSameIndentation() {
        narrow.accept("    one two three " + wide('a') + " four");

        assertThat(lines).containsExactly("    one two three", "    " + wide('a') + " four");
    }

    @Test
    void givesAWordThatIsTooLongALineOfItsOwn() {
        narrow.accept("before " + "x".repeat(100) + " after");

        assertThat(lines).containsExactly("before", "x".repeat(100), "after");
    }

    @Test
    void leavesWhatAScriptHasWritten() {
        String quoted = "    | " + wide('a') + " " + wide('b');

        narrow.accept(quoted);

        assertThat(lines).containsExactly(quoted);
    }

    @Test
    void doesNotCountColours() {
        String line = Style.COLOURED.good("good") + " " + "x".repeat(Narrow.WIDTH - 5);

        narrow.accept(line);

        assertThat(lines).containsExactly(line);
    }
}
