package dev.omnipkg.core.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnipkg.core.index.DistributionFile;
import dev.omnipkg.core.index.Release;
import dev.omnipkg.core.requirement.Version;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionSelectionTests {

    private static final List<Release> INDEX = Stream.of(
                    "1.0", "1.1", "1.1.1", "2.0rc1", "2.0", "2.0.1", "2.1", "2.1.1!", "3.0-")
            .map(VersionSelectionTests::release)
            .toList();

    /** An exclamation mark stands for a yanked release, a hyphen for one without a wheel. */
    private static Release release(String text) {
        String version = text.replaceAll("[!-]", "");
        String file = "lib-" + version + (text.endsWith("-") ? ".tar.gz" : "-py3-none-any.whl");
        return new Release(
                Version.of(version),
                List.of(new DistributionFile(file, "file:/" + file, null, null, null, text.endsWith("!"))),
                false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lib|1.0 1.1 1.1.1 2.0 2.0.1 2.1",
                "lib: every release|1.0 1.1 1.1.1 2.0 2.0.1 2.1",
                "lib>=1.1,<2.1|1.1 1.1.1 2.0 2.0.1",
                "lib: newest 2|2.0.1 2.1",
                "lib<2: newest 1|1.1.1",
                "lib: latest patch of each minor|1.0 1.1.1 2.0.1 2.1",
                "lib: latest patch of each minor, newest 3|1.1.1 2.0.1 2.1",
                "lib>=2: pre-releases|2.0 2.0.1 2.1",
                "lib>1.1.1: pre-releases|2.0rc1 2.0 2.0.1 2.1",
                "lib>=2.1: every release, yanked|2.1 2.1.1",
                "lib==2.0.*|2.0 2.0.1"
            })
    void selects(String text, String versions) {
        VersionSelection selection = VersionSelection.parse(text);

        assertThat(selection.isExact()).isFalse();
        assertThat(selection.select(INDEX))
                .extracting(Release::toString)
                .containsExactlyElementsOf(Arrays.asList(versions.split(" ", -1)));
    }

    @Test
    void versionsAreGivenExactly() {
        assertThat(VersionSelection.parse("lib==1.5").exact()).containsExactly(Version.of("1.5"));
        assertThat(VersionSelection.parse("lib: 1.5, 0.1, 7.0rc1").exact())
                .containsExactly(Version.of("1.5"), Version.of("0.1"), Version.of("7.0rc1"));
    }

    @Test
    void saysWhatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VersionSelection.parse("lib: newest"))
                .withMessage(
                        "'lib: newest' selects 'newest'; expected versions, or one of 'every release', 'newest N' and"
                                + " 'latest patch of each minor', and where needed 'pre-releases' and 'yanked', separated by commas");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VersionSelection.parse("lib: 1.0, newest 2"))
                .withMessage("'lib: 1.0, newest 2' names versions and a choice; give only one of them");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VersionSelection.parse("lib>=1: 1.0, 2.0"))
                .withMessage("'lib>=1: 1.0, 2.0' names versions and a range; give only one of them");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VersionSelection.parse("lib: 1.0, 1.1, 1.0.0"))
                .withMessage("'lib: 1.0, 1.1, 1.0.0' names 1.0.0 twice; expected each version once");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VersionSelection.parse("lib[fast]>=1: newest 2"))
                .withMessage("'lib[fast]>=1: newest 2' has extras or a marker; a matrix varies versions alone, expected"
                        + " 'lib>=1'");
        assertThatIllegalArgumentException().isThrownBy(() -> VersionSelection.parse("lib==1.0; python_version<'3.9'"));
        assertThatIllegalArgumentException().isThrownBy(() -> VersionSelection.parse("no name"));
    }
}
