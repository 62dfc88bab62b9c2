package dev.omnipkg.core.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoetryVersionsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "^1.2.3|>=1.2.3,<2",
                "^0.2.3|>=0.2.3,<0.3",
                "^0.0.3|>=0.0.3,<0.0.4",
                "^0|>=0,<1",
                "^202401011200|>=202401011200,<202401011201",
                "~1.2.3|>=1.2.3,<1.3",
                "~1|>=1,<2",
                "1.4|==1.4",
                "1.*|==1.*",
                "~=1.4|~=1.4",
                ">=1.2,<1.5|>=1.2,<1.5",
                ">=1.2 <1.5|>=1.2,<1.5",
                "*|''"
            })
    void areSpecifiers(String constraint, String specifier) {
        assertThat(PoetryVersions.specifier(constraint)).contains(specifier);
    }

    @ParameterizedTest
    @CsvSource({"^1 || ^2", "latest", "^", "^12345678901234567890"})
    void sayNothingWhereThereIsNoOneSpecifier(String constraint) {
        assertThat(PoetryVersions.specifier(constraint)).isEmpty();
    }
}
