package dev.omnipkg.maven.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnsiStyleTests {

    @ParameterizedTest
    @CsvSource({
        ", true, COLOURED",
        ", false, PLAIN",
        "auto, true, COLOURED",
        "auto, false, PLAIN",
        "always, false, COLOURED",
        "never, true, PLAIN",
    })
    void followsMavensProperty(String value, boolean interactive, AnsiStyle expected) {
        Properties properties = new Properties();
        if (value != null) {
            properties.setProperty("style.color", value);
        }

        assertThat(AnsiStyle.of(properties, interactive)).isEqualTo(expected);
    }

    @Test
    void leavesPlainTextAlone() {
        assertThat(AnsiStyle.PLAIN.strong("a") + AnsiStyle.PLAIN.good("b") + AnsiStyle.PLAIN.bad("c"))
                .isEqualTo("abc");
    }

    @Test
    void removesItsEscapeSequences() {
        String text = AnsiStyle.COLOURED.strong("a") + " " + AnsiStyle.COLOURED.good("b") + AnsiStyle.COLOURED.bad("c");

        assertThat(text).isEqualTo("\033[1ma\033[m \033[1;32mb\033[m\033[1;31mc\033[m");
        assertThat(AnsiStyle.visible(text)).isEqualTo("a bc");
    }
}
