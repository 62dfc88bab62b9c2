package dev.omnipkg.core.internal.diagnosis.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseValuesTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[0.5] | [np.float64(0.5)]",
                "np.float64(0.5) | 0.5",
                "array([1, 2]) | array([ 1.,  2.])",
                "Point(1, 2) | Point(x=1, y=2)",
                "{'a': 1} | OrderedDict([('a', 1)])",
            })
    void isTheSameWrittenAnew(String expected, String got) {
        assertThat(ReleaseValues.isWrittenAnew(expected, got)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 2",
                "0.5 | 0.25",
                "[1, 2] | [2, 1]",
                "[] | None",
                "a | b",
                "1.5 | 15",
                "same | same",
                "3 | [1, 2]"
            })
    void isSomethingElse(String expected, String got) {
        assertThat(ReleaseValues.isWrittenAnew(expected, got)).isFalse();
    }
}
