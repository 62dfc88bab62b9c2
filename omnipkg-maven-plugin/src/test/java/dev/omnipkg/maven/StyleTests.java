package dev.omnipkg.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StyleTests {

    @ParameterizedTest
    @CsvSource({
        ", true, COLOURED",
        ", false, PLAIN",
        "auto, true, COLOURED",
        "auto, false, PLAIN",
        "always, false, COLOURED",
        "never, true, PLAIN",
    })
    void followsMavensProperty(String value, boolean watched, Style expected) {
        Properties properties = new Properties();
        if (value != null) {
            properties.setProperty("style.color", value);
        }

        assertThat(Style.of(properties, watched)).isEqualTo(expected);
    }

    @Test
    void addsNothingWherePlain() {
        assertThat(Style.PLAIN.strong("a") + Style.PLAIN.good("b") + Style.PLAIN.bad("c"))
                .isEqualTo("abc");
    }

    @Test
    void knowsWhatIsSeenOfColours() {
        String text = Style.COLOURED.strong("a") + " " + Style.COLOURED.good("b") + Style.COLOURED.bad("c");

        assertThat(text).isEqualTo("\033[1ma\033[m \033[1;32mb\033[m\033[1;31mc\033[m");
        assertThat(Style.seen(text)).isEqualTo("a bc");
    }
}
