package dev.omnipkg.core.bubble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.heal.HealingListener;
import dev.omnipkg.core.plan.Mode;
import dev.omnipkg.core.process.ProcessRequest;
import dev.omnipkg.core.process.ProcessResult;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.testing.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HiddenModulesTests {

    private static final String HIDDEN = "_omnipkg-hidden.pth";

    @TempDir
    private Path directory;

    private Sandbox sandbox;

    @BeforeEach
    void makeReleases() throws Exception {
        sandbox = new Sandbox(directory).base("demo==1.0", "other==1.0");
        sandbox.index()
                .add(
                        "demo",
                        "1.0",
                        Map.of("demo.py", "", "gone/__init__.py", "", "gone/part.py", "", "shared/of_demo.py", ""))
                .add("demo", "1.1", Map.of("demo.py", "", "gone.py", ""))
                .add("demo", "2.0", Map.of("demo.py", ""))
                .add("other", "1.0", Map.of("other.py", "", "shared/of_other.py", ""));
    }

    private Bubble bubble(Mode mode, String requirement) throws Exception {
        HealingEngine engine = sandbox.engine();
        BaseEnvironment base = engine.base(sandbox.baseRequest());
        return engine.prebuild(base, List.of(Requirement.parse(requirement)), mode, HealingListener.NONE);
    }

    private String run(Bubble bubble, String source) {
        ProcessResult result = new ProcessRunner()
                .run(ProcessRequest.tool(
                        List.of(bubble.executable().toString(), "-I", "-c", source),
                        Map.of(),
                        directory,
                        Duration.ofMinutes(1)));
        return result.stdout().text() + result.stderr().text();
    }

    @Test
    void whatTheReleaseInTheBubbleDoesNotHaveIsNotThere() throws Exception {
        Bubble bubble = bubble(Mode.OVERLAY, "demo==2.0");

        assertThat(run(bubble, "import gone")).isEqualTo("""
                        Traceback (most recent call last):
                          File "<string>", line 1, in <module>
                        ModuleNotFoundError: No module named 'gone'
                        """);
        assertThat(run(bubble, "import importlib.util as u; print([u.find_spec(n) for n in ('gone', 'gone_too')])"))
                .isEqualTo("[None, None]\n");
        assertThat(
                        run(
                                bubble,
                                "import importlib, sys; importlib.invalidate_caches(); sys.path_importer_cache.clear(); import gone"))
                .contains("ModuleNotFoundError: No module named 'gone'");
        assertThat(run(bubble, "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import gone'])"))
                .contains("ModuleNotFoundError: No module named 'gone'");
    }

    @Test
    void metadataOfTheReleaseInTheBaseIsNotThere() throws Exception {
        sandbox.index()
                .add(
                        "plugin",
                        "1.0",
                        Map.of("plugin.py", "", "plugin-1.0.dist-info/entry_points.txt", "[app]\nold = plugin\n"))
                .add(
                        "plugin",
                        "2.0",
                        Map.of("plugin.py", "", "plugin-2.0.dist-info/entry_points.txt", "[app]\nnew = plugin\n"));
        sandbox.base("plugin==1.0", "other==1.0");
        String all = """
                from importlib.metadata import distributions as all
                print(sorted((each.metadata["Name"], each.version) for each in all() if each.metadata["Name"] != "pip"))
                print([entry.name for each in all() for entry in each.entry_points if entry.group == "app"])
                """;

        assertThat(run(bubble(Mode.OVERLAY, "plugin==2.0"), all))
                .isEqualTo("[('other', '1.0'), ('plugin', '2.0')]\n['new']\n");
    }

    @Test
    void allElseIsThere() throws Exception {
        Bubble bubble = bubble(Mode.OVERLAY, "demo==2.0");

        assertThat(run(bubble, "import demo, other, shared.of_other, pkgutil; print('all')"))
                .isEqualTo("all\n");
    }

    @Test
    void whereNothingIsHiddenThereIsNoFile() throws Exception {
        assertThat(bubble(Mode.OVERLAY, "demo==1.1").environment().entries()).doesNotContain(HIDDEN);
        assertThat(bubble(Mode.STRICT, "demo==2.0").environment().entries()).doesNotContain(HIDDEN);
        assertThat(bubble(Mode.OVERLAY, "demo==2.0").environment().entries()).contains(HIDDEN);
    }
}
