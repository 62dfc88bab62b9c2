package dev.omnipkg.core.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkersTests {

    private static final Path EXECUTABLE = Path.of("/python");
    private static final Interpreter LINUX = interpreter("linux-x86_64");
    private static final Interpreter MAC = interpreter("macosx-14.0-arm64");

    private static Interpreter interpreter(String platform) {
        return new Interpreter(
                EXECUTABLE,
                EXECUTABLE,
                "3.11.7",
                platform,
                "",
                new Interpreter.Sites(List.of(), List.of(), false, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "python_version >= '3.9'", // as texts, 3.11 would come before 3.9
                "python_version<\"4\"",
                "python_version == '3.11'",
                "python_version == '3.11.*'",
                "python_version ~= '3.8'",
                "python_version != '3.10'",
                "python_full_version == '3.11.7'",
                "python_full_version < '3.11.10'",
                "implementation_version >= '3.11.7'",
                "'3.9' <= python_version",
                "'3.12' > python_version",
                "python_version in '3.10, 3.11'",
                "python_version not in '2.7, 3.8'",
                "sys_platform == 'linux'",
                "sys_platform != 'win32'",
                "'linux' in sys_platform",
                "'win' not   in sys_platform",
                "platform_system == 'Linux'",
                "platform_machine == 'x86_64'",
                "os_name == 'posix' and os.name == 'posix'",
                "implementation_name == 'cpython' and platform_python_implementation == 'CPython'"
            })
    void holdsForTheInterpreter(String marker) {
        assertThat(Markers.apply(marker, LINUX)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "python_version < '3.9'",
                "python_version == '3'",
                "python_version ~= '3.12'",
                "python_full_version > '3.11.7'",
                "'3.9' >= python_version",
                "'3.12' < python_version",
                "python_version in '3.9, 3.10'",
                "python_version not in '3.11'",
                "sys_platform == 'win32'",
                "'linux' not in sys_platform",
                "sys_platform > 'darwin'", // texts have no order here
                "platform_machine == 'aarch64'"
            })
    void doesNotHoldForTheInterpreter(String marker) {
        assertThat(Markers.apply(marker, LINUX)).isFalse();
    }

    @Test
    void knowsTheOtherPlatform() {
        for (String marker :
                List.of("sys_platform == 'darwin'", "platform_system == 'Darwin'", "platform_machine == 'arm64'")) {
            assertThat(Markers.apply(marker, MAC)).as(marker).isTrue();
            assertThat(Markers.apply(marker, LINUX)).as(marker).isFalse();
        }
    }

    @Test
    void takesAndBeforeOrAndParenthesesBeforeBoth() {
        String yes = "sys_platform == 'linux'";
        String no = "sys_platform == 'win32'";

        assertThat(Markers.apply(yes + " or " + yes + " and " + no, LINUX)).isTrue();
        assertThat(Markers.apply(no + " and " + yes + " or " + yes, LINUX)).isTrue();
        assertThat(Markers.apply("(" + yes + " or " + yes + ") and " + no, LINUX))
                .isFalse();
        assertThat(Markers.apply(no + " and (" + yes + " or " + yes + ")", LINUX))
                .isFalse();
        assertThat(Markers.apply("((" + yes + ")and(" + no + " or(" + yes + ")))", LINUX))
                .isTrue();
    }

    @Test
    void takesEveryExtraForWanted() {
        assertThat(Markers.apply("extra == 'fast'", LINUX)).isTrue();
        assertThat(Markers.apply("'fast' == extra", LINUX)).isTrue();
        assertThat(Markers.apply("extra == 'fast' and python_version < '3'", LINUX))
                .isFalse();
        assertThat(Markers.apply("extra == 'fast' or python_version < '3'", LINUX))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "platform_release == '6.1'",
                "platform_release != '6.1'",
                "'x' not in something_new",
                "python_version >= 'evil'",
                "python_version >= ''",
                "python_version",
                "python_version >=",
                "python_version '3.8'",
                "python_version >= '3.8",
                "python_version >= 3.8",
                "(python_version >= '3.8'",
                "python_version >= '3.8')",
                "python_version >= '3.8' sys_platform == 'linux'",
                "python_version >= '3.8' and",
                "python_version >= '3.8' or # older",
                "not python_version < '3'",
                "and"
            })
    void whatIsNoMarkerOrIsNotKnownDoesNotHold(String marker) {
        assertThat(Markers.apply(marker, LINUX)).isFalse();
    }
}
