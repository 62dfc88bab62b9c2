package dev.omnipkg.maven.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.maven.output.AnsiStyle;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimesTableTests {

    private static List<String> table(AnsiStyle style) {
        return new TimesTable(
                        List.of("omnipkg", "uv 0.9.18", "ratio"),
                        List.of(
                                TimesTable.comparison("failing run", 84.4, 96.2, style),
                                TimesTable.comparison("total", 5.25, 5.25, style),
                                new TimesTable.Row(
                                        "the rest (uv is told the cause)",
                                        List.of(TimesTable.millis(4.96), TimesTable.NOTHING, ""),
                                        ""),
                                TimesTable.comparison("first time, wheels cached (once)", 12345.6, 1234.5, style)))
                .lines();
    }

    @Test
    void alignsColumnsAndMarksWhereOmnipkgIsSlower() {
        assertThat(table(AnsiStyle.PLAIN))
                .containsExactly(
                        "                                      omnipkg uv 0.9.18     ratio",
                        "  failing run                              84        96      0.88",
                        "  total                                   5.3       5.3      1.00",
                        "  the rest (uv is told the cause)         5.0         –",
                        "  first time, wheels cached (once)      12346      1235     10.00  slower");
    }

    @Test
    void fitsATerminalOf80ColumnsInColourToo() {
        assertThat(table(AnsiStyle.COLOURED))
                .allSatisfy(line -> assertThat(AnsiStyle.visible(line)).hasSizeLessThanOrEqualTo(LineWrapper.WIDTH))
                .element(4)
                .asString()
                .endsWith("\033[1;31mslower\033[m");
    }

    @Test
    void computesTheMedian() {
        assertThat(UvComparison.median(List.of(9.0, 1.0, 5.0))).isEqualTo(5);
        assertThat(UvComparison.median(List.of(4.0, 1.0))).isEqualTo(2.5);
    }
}
