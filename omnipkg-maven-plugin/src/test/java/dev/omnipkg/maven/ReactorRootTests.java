package dev.omnipkg.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReactorRootTests {

    private static Path root(String module, String... candidates) {
        return ReactorRoot.outermost(new File(module), Stream.of(candidates).map(File::new))
                .orElseThrow();
    }

    @Test
    void isTheOutermostDirectoryOfTheBuildAroundTheModule() {
        assertThat(root("/work/app/module", "/work/app/module", "/work/app/module", "/work/app"))
                .isEqualTo(Path.of("/work/app"));
        assertThat(root("/work/app/module", "/work/app", "/work/app/module")).isEqualTo(Path.of("/work/app"));
    }

    @Test
    void isNoneThatLiesBesideTheModule() {
        assertThat(root("/work/app", "/work/parent", "/work/app", "/w")).isEqualTo(Path.of("/work/app"));
    }
}
