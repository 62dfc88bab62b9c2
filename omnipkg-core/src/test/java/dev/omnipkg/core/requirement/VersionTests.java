package dev.omnipkg.core.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
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
    void ordersAsTheStandardDoes() {
        List<Version> ordered = Stream.of(
                        "0.9",
                        "1.0.dev1",
                        "1.0a1.dev1",
                        "1.0a1",
                        "1.0a1.post1",
                        "1.0b2",
                        "1.0rc1.dev4",
                        "1.0rc1",
                        "1.0",
                        "1.0+abc.5",
                        "1.0+abc.7",
                        "1.0+5",
                        "1.0+5.1",
                        "1.0.post1.dev2",
                        "1.0.post1",
                        "1.0.1",
                        "1.1",
                        "1.9",
                        "1.10",
                        "10",
                        "1!0.1")
                .map(Version::of)
                .toList();
        List<Version> shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(7));
        Collections.sort(shuffled);
        assertThat(shuffled).isEqualTo(ordered);
    }

    @ParameterizedTest
    @CsvSource({"1.0, false", "1.0.post1, false", "1.0rc1, true", "1.0.dev3, true", "1.0.post1.dev3, true"})
    void tellsPreReleases(String text, boolean preRelease) {
        assertThat(Version.of(text).isPreRelease()).isEqualTo(preRelease);
    }

    @Test
    void keepsItsSpelling() {
        assertThat(Version.of("1.0-RC1")).hasToString("1.0-RC1");
    }

    @Test
    void saysWhatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Version.of("soon"))
                .withMessage("'soon' is not a version in the sense of PEP 440");
    }
}
