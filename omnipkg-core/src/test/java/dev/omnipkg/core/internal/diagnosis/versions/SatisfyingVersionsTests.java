package dev.omnipkg.core.internal.diagnosis.versions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Version;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SatisfyingVersionsTests {

    private static final List<Version> RELEASES =
            Stream.of("1.0", "1.1", "2.0", "2.1", "3.0", "3.1").map(Version::of).toList();

    private static Optional<String> closest(String installed, String satisfying) {
        Set<String> would = Set.of(satisfying.split(" "));
        return SatisfyingVersions.closest(
                        new DistributionName("demo"),
                        Version.of(installed),
                        RELEASES,
                        index -> would.contains(RELEASES.get(index).toString()))
                .map(Requirement::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    3.1 | 1.0 1.1             | demo<2.0
                    1.0 | 3.0 3.1             | demo>=3.0
                    1.0 | 2.0 2.1             | demo>=2.0,<3.0
                    3.1 | 2.0 2.1             | demo>=2.0,<3.0
                    3.1 | 2.1                 | demo==2.1
                    3.1 | 1.0 1.1 2.1         | demo==2.1
                    2.0 | 1.0 1.1 2.1 3.0 3.1 | demo<2.0
                    2.0 | 1.0 2.1             | demo==2.1
                    2.5 | 2.1 3.0             | demo>=2.1,<3.1
                    """)
    void takesTheRunNextToWhatIsInstalled(String installed, String satisfying, String expected) {
        assertThat(closest(installed, satisfying)).contains(expected);
    }

    @Test
    void takesNoneWhereNoneWouldDo() {
        assertThat(closest("2.0", "9.9")).isEmpty();
    }
}
