package dev.omnipkg.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimesTableTests {

    private static List<String> table(Style style) {
        return new TimesTable(
                        List.of("omnipkg", "uv 0.9.18", "ratio"),
                        List.of(
                                TimesTable.beside("the run that fails", 84.4, 96.2, style),
                                TimesTable.beside("all of it", 5.25, 5.25, style),
                                new TimesTable.Row(
                                        "all else (uv is told the cause)",
                                        List.of(TimesTable.millis(4.96), TimesTable.NOTHING, ""),
                                        ""),
                                TimesTable.beside("first time, wheels cached (once)", 12345.6, 1234.5, style)))
                .lines();
    }

    @Test
    void standsInColumnsAndSaysWhereOmnipkgIsSlower() {
        assertThat(table(Style.PLAIN))
                .containsExactly(
                        "                                      omnipkg uv 0.9.18     ratio",
                        "  the run that fails                       84        96      0.88",
                        "  all of it                               5.3       5.3      1.00",
                        "  all else (uv is told the cause)         5.0         –",
                        "  first time, wheels cached (once)      12346      1235     10.00  slower");
    }

    @Test
    void fitsA80ColumnTerminalAlsoInColour() {
        assertThat(table(Style.COLOURED))
                .allSatisfy(line -> assertThat(Style.seen(line)).hasSizeLessThanOrEqualTo(Narrow.WIDTH))
                .element(4)
                .asString()
                .endsWith("\033[1;31mslower\033[m");
    }

    @Test
    void takesTheMiddleOfSamples() {
        assertThat(UvComparison.median(List.of(9.0, 1.0, 5.0))).isEqualTo(5);
        assertThat(UvComparison.median(List.of(4.0, 1.0))).isEqualTo(2.5);
    }
}
