package dev.omnipkg.core.symbol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.requirement.Version;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseHalvingTests {

    private static final Finding OPEN = Finding.unknown(Evidence.WHEEL, "open");
    private static final Finding BROKEN = Finding.unknown(Evidence.BUBBLE, "broken");
    private static final Finding YES = new Finding(Presence.PRESENT, Evidence.BUBBLE, "yes");
    private static final Finding NO = new Finding(Presence.ABSENT, Evidence.BUBBLE, "no");

    private static ReleaseHalving bisection(Finding... findings) {
        List<Version> versions = new ArrayList<>();
        for (int minor = 0; minor < findings.length; minor++) {
            versions.add(Version.of("1." + minor));
        }
        return new ReleaseHalving(versions, Arrays.asList(findings));
    }

    @Test
    void beginsAtBothEnds() {
        assertThat(bisection(OPEN, OPEN, OPEN, OPEN).next()).containsExactly(0, 3);
        assertThat(bisection(YES, OPEN, OPEN).next()).containsExactly(2);
        assertThat(bisection(OPEN).next()).containsExactly(0);
        assertThat(bisection().next()).isEmpty();
    }

    @Test
    void halvesBetweenDifferentNeighbours() {
        assertThat(bisection(YES, OPEN, OPEN, OPEN, NO).next()).containsExactly(2);
        assertThat(bisection(YES, OPEN, NO, OPEN, OPEN, YES).next()).containsExactly(1, 3);
        assertThat(bisection(YES, OPEN, OPEN, YES).next()).isEmpty();
    }

    @Test
    void looksOnWhereABubbleFails() {
        assertThat(bisection(BROKEN, OPEN, OPEN, OPEN, NO).next()).containsExactly(2);
        assertThat(bisection(BROKEN, OPEN, BROKEN, OPEN, YES).next()).containsExactly(3);
    }

    @Test
    void presumesWhatAgreeingNeighboursSuggest() {
        List<Finding> presumed = bisection(YES, OPEN, OPEN, YES, NO, OPEN, NO, BROKEN, OPEN, BROKEN)
                .presumed();

        Finding yes = new Finding(Presence.PRESENT, Evidence.PRESUMED, "1.0 and 1.3 have it");
        assertThat(presumed)
                .containsExactly(
                        YES,
                        yes,
                        yes,
                        YES,
                        NO,
                        new Finding(Presence.ABSENT, Evidence.PRESUMED, "neither 1.4 nor 1.6 has it"),
                        NO,
                        BROKEN,
                        OPEN,
                        BROKEN);
    }

    @Test
    void looksForWhatCameAndWentOrWentAndCameBetweenTheEnds() {
        List<Version> versions =
                List.of(Version.of("1.0"), Version.of("1.1"), Version.of("2.0"), Version.of("2.1"), Version.of("3.0"));

        assertThat(new ReleaseHalving(versions, List.of(NO, OPEN, OPEN, OPEN, NO)).next())
                .containsExactly(1, 3);
        assertThat(new ReleaseHalving(versions, List.of(YES, OPEN, OPEN, OPEN, YES)).next())
                .containsExactly(1, 3);
        assertThat(new ReleaseHalving(versions, List.of(NO, NO, OPEN, NO, NO)).next())
                .isEmpty();
        assertThat(new ReleaseHalving(versions, List.of(NO, OPEN, OPEN, YES, NO)).next())
                .containsExactly(1);
    }
}
