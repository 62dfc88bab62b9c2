package dev.omnipkg.core.internal.diagnosis.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.diagnosis.Candidate;
import dev.omnipkg.core.index.Release;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Version;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseSeriesTests {

    private static final DistributionName DEMO = new DistributionName("demo");

    @ParameterizedTest
    @CsvSource({
        "1.0 1.1 2.0 2.1 2.2 3.0 3.1,             3.1, <3.1 <3 <2",
        "1.0 1.1 2.0 2.1,                         2.1, <2.1 <2 <1.1",
        "1.0.1 1.1 1.2 1.3 1.4 1.5 1.6 1.7,       1.7, <1.7 <1.5 <1.3",
        "0.1 0.2 0.3 0.3.1 0.4,                   0.4, <0.4 <0.2",
        "1.8 1.9 2.0 2.1,                         2.1, <2.1 <2 <1.9",
        "2.0,                                     2.0, ''",
    })
    void goesBackBySeries(String releases, String installed, String expected) {
        List<Release> all = Stream.of(releases.split(" "))
                .map(version -> new Release(Version.of(version), List.of(), false))
                .toList();

        assertThat(new ReleaseSeries(all, Version.of(installed))
                        .before(DEMO).stream().map(ReleaseSeriesTests::text))
                .containsExactly(Stream.of(expected.split(" "))
                        .filter(each -> !each.isEmpty())
                        .toArray(String[]::new));
    }

    private static String text(Candidate candidate) {
        return candidate.requirements().get(0).specifier().toString();
    }
}
