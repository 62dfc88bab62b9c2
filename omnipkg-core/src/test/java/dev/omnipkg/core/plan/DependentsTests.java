package dev.omnipkg.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.testing.Sandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DependentsTests {

    private static Dependents dependents;

    @BeforeAll
    static void install(@TempDir Path directory) throws Exception {
        Sandbox sandbox = new Sandbox(directory).base("app", "plugin", "ring_one", "part");
        sandbox.index()
                .add("core", "1.0")
                .add("addon", "1.0", "Core>=1")
                .add("app", "1.0", "addon[fast]~=1.0")
                .add("plugin", "1.0", "app; extra == 'whole'", "part; python_version > '3'")
                .add("part", "1.0")
                .add("ring_one", "1.0", "ring.two")
                .add("ring_two", "1.0", "ring-one", "part");
        dependents = new Dependents(sandbox.engine().base(sandbox.baseRequest()).distributions());
    }

    private static List<String> of(String... names) {
        return dependents.requiring(Stream.of(names).map(DistributionName::new).toList()).stream()
                .map(found -> found.name().value())
                .toList();
    }

    @Test
    void areThoseThatRequireItThroughOthersToo() {
        assertThat(of("core")).containsExactly("addon", "app");
        assertThat(of("addon")).containsExactly("app");
    }

    @Test
    void areNoneWhereNothingRequiresItButAnExtra() {
        assertThat(of("app")).isEmpty();
        assertThat(of("plugin")).isEmpty();
        assertThat(of("nowhere")).isEmpty();
        assertThat(of()).isEmpty();
    }

    @Test
    void areInACircleAllOfIt() {
        assertThat(of("ring-one")).containsExactlyInAnyOrder("ring-one", "ring-two");
    }

    @Test
    void ofSeveralAreEachOnce() {
        assertThat(of("part", "ring-two", "core"))
                .containsExactlyInAnyOrder("plugin", "ring-one", "ring-two", "addon", "app");
    }

    @Test
    void tellsWhichRequirementsBindWithoutAnExtraOrAPlace() {
        assertThat(List.of("core", "core>=1", "core[fast]<2", "core; python_version > '3'"))
                .allMatch(Dependents::isUnconditional);
        assertThat(List.of("core; extra == 'fast'", "core @ file:///core.whl", "core@ file:///core.whl", "", "=="))
                .noneMatch(Dependents::isUnconditional);
    }
}
