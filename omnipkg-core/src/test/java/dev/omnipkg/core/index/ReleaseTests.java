package dev.omnipkg.core.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.requirement.Version;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseTests {

    private static DistributionFile uploaded(String time) {
        return new DistributionFile("lib-1.0-py3-none-any.whl", "file:/lib", null, null, time, false);
    }

    @Test
    void wasUploadedWithItsFirstFile() {
        Release release = new Release(
                Version.of("1.0"),
                List.of(uploaded("2023-06-20T10:00:00Z"), uploaded("2023-06-19T10:00:00.5+02:00")),
                false);

        assertThat(release.uploaded()).contains(Instant.parse("2023-06-19T08:00:00.5Z"));
    }

    @Test
    void aTimeThatCannotBeReadIsNotTold() {
        assertThat(new Release(Version.of("1.0"), List.of(uploaded("2023-06-20 10:00")), false).uploaded())
                .isEmpty();
    }
}
