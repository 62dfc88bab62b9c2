package dev.omnipkg.core.symbol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.index.Release;
import dev.omnipkg.core.requirement.Version;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReleasesOnOneSideTests {

    private static ReleasesOnOneSide side(int size) {
        return new ReleasesOnOneSide(IntStream.range(0, size)
                .mapToObj(number -> new Release(Version.of(size - number + ".0"), List.of(), false))
                .toList());
    }

    private static Finding found(Presence presence) {
        return new Finding(presence, Evidence.WHEEL, "");
    }

    @Test
    void whatMayHaveItCountsWhereItIsNearerThanWhatHasIt() {
        ReleasesOnOneSide side = side(20);
        side.note(0, found(Presence.ABSENT));
        side.note(3, found(Presence.PERHAPS));
        assertThat(side.nearest()).isEmpty();
        assertThat(side.perhaps()).hasValue(3);
        assertThat(side.between()).containsExactly(1, 2);

        side.note(15, found(Presence.PRESENT));
        assertThat(side.perhaps()).hasValue(3);
        assertThat(side.between()).containsExactly(1, 2, 6, 9, 12);

        side.note(2, found(Presence.PRESENT));
        assertThat(side.perhaps()).isEmpty();
        assertThat(side.known()).isEqualTo(4);
    }
}
