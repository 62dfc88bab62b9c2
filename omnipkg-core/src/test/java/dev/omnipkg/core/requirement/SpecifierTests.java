package dev.omnipkg.core.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecifierTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|1.0",
                ">=13,<14|13.9.4",
                "==1.1|1.1.0",
                "==1.1|1.1+local",
                "==1.1.*|1.1.7",
                "==1.1.*|1.1a1",
                "==1.*|1.0",
                "!=1.1|1.2",
                "!=1.1.*|1.2",
                "~=2.2|2.9",
                "~=1.4.5|1.4.7",
                "~=2.2.0|2.2.1",
                "<=2.0|2.0+local",
                ">1.7|1.7.1",
                ">1.7.post1|1.7.post2",
                "<3.1rc1|3.1a1",
                "===1.0.0|1.0.0",
                ">= 1 , < 2|1.5"
            })
    void contains(String specifier, String version) {
        assertThat(Specifier.parse(specifier).contains(Version.of(version))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ">=13,<14|14.0",
                "==1.1+local|1.1",
                "==1.1|1.1.post1",
                "==1.1|1.1a1",
                "==1.1.*|1.10",
                "!=1.1.*|1.1.2",
                "~=2.2|3.0",
                "~=2.2|2.1",
                "~=1.4.5|1.5",
                ">1.7|1.7.0.post1",
                ">1.7|1.7+local",
                "<3.1|3.1.dev0",
                "<3.1|3.1rc2",
                "===1.0.0|1.0",
                "==1!1.0|1.0",
                "==1!1.*|1.0"
            })
    void doesNotContain(String specifier, String version) {
        assertThat(Specifier.parse(specifier).contains(Version.of(version))).isFalse();
    }

    @Test
    void saysWhatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Specifier.parse("13"))
                .withMessage(
                        "'13' is not a version specifier: expected an operator with a version, such as >=13.4 (PEP 440)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Specifier.parse(">=1.*"))
                .withMessage("'>=1.*' is not a version specifier: .* stands with == and != alone");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Specifier.parse("~=1"))
                .withMessage("'~=1' is not a version specifier: ~= wants two numbers or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Specifier.parse(">=1,,<2"))
                .withMessageStartingWith("'' is not a version specifier");
    }
}
