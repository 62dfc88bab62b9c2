package dev.omnipkg.core.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.python.Interpreter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WheelNameTests {

    private static final Interpreter LINUX = interpreter("linux-x86_64", ".cpython-311-x86_64-linux-gnu.so");
    private static final Interpreter MAC = interpreter("macosx-11.0-arm64", ".cpython-311-darwin.so");

    private static Interpreter interpreter(String platform, String abi) {
        Path executable = Path.of("/usr/bin/python3");
        return new Interpreter(
                executable,
                executable,
                "3.11.7",
                platform,
                abi,
                new Interpreter.Sites(List.of(), List.of(), false, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rich-13.4.2-py3-none-any.whl",
                "six-1.16.0-py2.py3-none-any.whl",
                "numpy-1.24.0-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
                "cryptography-40.0-1-cp36-abi3-manylinux_2_28_x86_64.whl",
                "tool-1-py3-none-linux_x86_64.whl",
                "old-1-py37-none-any.whl",
                "native-1-cp311-none-linux_x86_64.whl"
            })
    void fits(String name) {
        assertThat(WheelName.parse(name))
                .hasValueSatisfying(wheel -> assertThat(wheel.fits(LINUX)).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "numpy-1.24.0-cp310-cp310-manylinux_2_17_x86_64.whl",
                "numpy-1.24.0-cp311-cp311-manylinux_2_17_aarch64.whl",
                "numpy-1.24.0-cp311-cp311-musllinux_1_1_x86_64.whl",
                "numpy-1.24.0-cp311-cp311-macosx_11_0_arm64.whl",
                "numpy-1.24.0-cp311-cp311-win_amd64.whl",
                "new-1-cp312-abi3-manylinux_2_17_x86_64.whl",
                "two-1-py2-none-any.whl",
                "native-1-cp310-none-linux_x86_64.whl",
                "stable-1-py3-abi3-linux_x86_64.whl",
                "hostile-1-py39999999999-none-any.whl",
                "pypy-1-pp39-pypy39_pp73-manylinux_2_17_x86_64.whl",
                "threads-1-cp313-cp313t-manylinux_2_17_x86_64.whl"
            })
    void doesNotFit(String name) {
        assertThat(WheelName.parse(name))
                .hasValueSatisfying(wheel -> assertThat(wheel.fits(LINUX)).isFalse());
    }

    @Test
    void knowsAppleMachines() {
        assertThat(WheelName.parse("n-1-cp311-cp311-macosx_11_0_arm64.whl")
                        .orElseThrow()
                        .fits(MAC))
                .isTrue();
        assertThat(WheelName.parse("n-1-cp311-cp311-macosx_10_9_universal2.whl")
                        .orElseThrow()
                        .fits(MAC))
                .isTrue();
        assertThat(WheelName.parse("n-1-cp311-cp311-macosx_10_9_x86_64.whl")
                        .orElseThrow()
                        .fits(MAC))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x86_64", "arm64", "universal2"})
    void anInterpreterForBothAppleMachinesRulesNoneOut(String machine) {
        Interpreter both = interpreter("macosx-10.9-universal2", ".cpython-311-darwin.so");

        assertThat(WheelName.parse("n-1-cp311-cp311-macosx_11_0_" + machine + ".whl"))
                .hasValueSatisfying(wheel -> assertThat(wheel.fits(both)).isTrue());
    }

    @Test
    void otherFilesAreNone() {
        assertThat(WheelName.parse("rich-13.4.2.tar.gz")).isEmpty();
        assertThat(WheelName.parse("rich.whl")).isEmpty();
    }
}
