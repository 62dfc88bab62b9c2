package dev.omnipkg.core.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTests {

    @ParameterizedTest
    @CsvSource({
        "6.0, 6.0.0",
        "1.0-rc1, 1.0c1",
        "v1.2, 1.2",
        "1.0.post, 1.0.post0",
        "1.0-1, 1.0.post1",
        "1.0ALPHA2, 1.0a2",
        "1.0.dev, 1.0dev0",
        "2.1.0+CU121, 2.1+cu121",
        "0!1, 1",
        "01.02, 1.2"
    })
    void equalWhereTheStandardReadsTheSame(String one, String other) {
        assertThat(Version.of(one)).isEqualTo(Version.of(other)).hasSameHashCodeAs(Version.of(other));
    }

    @ParameterizedTest
    @CsvSource({"1.10, 1.1", "1.0, 1.0.post1", "1.0rc1, 1.0", "1.0, 1.0+local", "1!1, 1", "10, 1"})
    void differentWhereTheStandardTellsThemApart(String one, String other) {
        assertThat(Version.of(one)).isNotEqualTo(Version.of(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "evil", "1.0 and more", "1.", ">=1.0", "1.0; import os", "1.*"})
    void otherTextsAreNone(String text) {
        assertThat(Version.parse(text)).isEmpty();
    }

    @Test
    void keepsItsSpelling() {
        assertThat(Version.of("1.0-RC1")).hasToString("1.0-RC1");
    }

    @Test
    void saysWhatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Version.of("soon"))
                .withMessage("'soon' is no version in the sense of PEP 440");
    }
}
