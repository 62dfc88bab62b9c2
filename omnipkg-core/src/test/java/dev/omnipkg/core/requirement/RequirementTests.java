package dev.omnipkg.core.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rich==13.4.2 | rich==13.4.2",
                "Python_DateUtil >= 2.8 , <3 | python-dateutil>=2.8,<3",
                "requests[socks, use_chardet]~=2.28 | requests[socks,use_chardet]~=2.28",
                "zope.interface (==5.0) | zope-interface==5.0",
                "tomli; python_version < '3.11' | tomli ; python_version < '3.11'"
            })
    void normalises(String text, String expected) {
        assertThat(Requirement.parse(text)).hasToString(expected).isEqualTo(Requirement.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-r other.txt",
                "--index-url=file:///tmp",
                "rich @ file:///tmp/rich.whl",
                "rich==",
                "rich 13",
                "a b",
                "rich==1\nevil"
            })
    void refusesWhatIsNone(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Requirement.parse(text))
                .withMessage("'" + text + "' is not a requirement: expected a name with or without specifier, such as"
                        + " rich==13.4.2 (PEP 508; no URL, no option)");
    }

    @Test
    void knowsTheOneVersionThatIsWanted() {
        assertThat(Requirement.parse("rich==13.4.2").pinnedVersion()).contains(Version.of("13.4.2"));
        assertThat(Requirement.parse("rich==13.*").pinnedVersion()).isEmpty();
        assertThat(Requirement.parse("rich>=13").pinnedVersion()).isEmpty();
        assertThat(Requirement.parse("rich==13,!=13.1").pinnedVersion()).isEmpty();
    }

    @Test
    void namesOfTheSameDistributionAreEqual() {
        assertThat(new DistributionName("Ruamel.Yaml_Clib")).isEqualTo(new DistributionName("ruamel-yaml-clib"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DistributionName("-rich"))
                .withMessage(
                        "'-rich' is not the name of a distribution: expected letters, digits, '.', '-' and '_', with"
                                + " a letter or digit at both ends");
    }
}
