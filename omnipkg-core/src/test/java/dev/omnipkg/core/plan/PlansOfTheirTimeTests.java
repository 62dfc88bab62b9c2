package dev.omnipkg.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.base.EnvironmentCheck;
import dev.omnipkg.core.bubble.BubbleBuilder;
import dev.omnipkg.core.bubble.BubbleException;
import dev.omnipkg.core.bubble.BubbleListener;
import dev.omnipkg.core.bubble.BubbleStore;
import dev.omnipkg.core.bubble.PlannedBubble;
import dev.omnipkg.core.bubble.PlannedBubbles;
import dev.omnipkg.core.installer.EnvironmentFiller;
import dev.omnipkg.core.installer.Installers;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.testing.DatedIndex;
import dev.omnipkg.core.testing.Sandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code old} and {@code new} releases of what requires {@code dep}, whose series 2 has not what those of old need. */
class PlansOfTheirTimeTests {

    private static final String NEEDS_OLD = "from dep import gone\n";

    private Sandbox sandbox;
    private DatedIndex index;

    @BeforeEach
    void makeIndex(@TempDir Path temporary) throws Exception {
        sandbox = new Sandbox(temporary);
        sandbox.index()
                .add("dep", "1.0", Map.of("dep.py", "gone = 1\n"))
                .add("dep", "1.5", Map.of("dep.py", "gone = 1\n"))
                .add("dep", "1.9", Map.of("dep.py", ""))
                .add("dep", "2.0", Map.of("dep.py", "NEW = 1\n"))
                .add("still", "1.0")
                .add("still", "1.1")
                .add("demo", "0.9", Map.of("demo.py", "raise ValueError('in any case')\n"), "dep", "still")
                .add("demo", "1.0", Map.of("demo.py", NEEDS_OLD), "dep", "still")
                .add("demo", "1.1", Map.of("demo.py", NEEDS_OLD), "dep", "still")
                .add("demo", "1.5", Map.of("demo.py", "import dep\ndef f():\n    return dep.gone\n"), "dep")
                .add("demo", "2.0", Map.of("demo.py", "def f():\n    return 1\n"), "dep", "still")
                .add(
                        "view",
                        "1.0",
                        Map.of("view.py", "import dep\nassert not hasattr(dep, 'NEW')\n"),
                        "dep; extra == 'fast'")
                .add("view", "2.0", Map.of("view.py", ""), "dep; extra == 'fast'");
        index = new DatedIndex(
                temporary.resolve("index"),
                Map.of(
                        "dep-1.5-", "2020-01-01T00:00:00Z",
                        "demo-1.0-", "2020-06-01T00:00:00Z",
                        "demo-1.1-", "2020-07-01T00:00:00Z",
                        "dep-1.9-", "2021-01-01T00:00:00Z",
                        "demo-1.5-", "2021-06-01T00:00:00Z",
                        "view-1.0-", "2021-06-01T00:00:00Z",
                        "still-1.1-", "2022-01-01T00:00:00Z",
                        "dep-2.0-", "2022-01-01T00:00:00Z",
                        "demo-2.0-", "2022-06-01T00:00:00Z"));
    }

    @AfterEach
    void close() {
        index.close();
    }

    private BaseEnvironment base(String... requirements) throws Exception {
        sandbox.base(requirements);
        return sandbox.engine(index.environment()).base(sandbox.baseRequest());
    }

    private PlannedBubbles bubbles() {
        Path home = sandbox.home();
        Map<String, String> environment = index.environment();
        Installers installers = Planners.installers(home, Optional.empty(), environment);
        return new PlannedBubbles(
                Planners.planner(home, installers),
                new BubbleStore(
                        home.resolve("bubbles"),
                        new BubbleBuilder(
                                new EnvironmentFiller(installers),
                                new EnvironmentCheck(new ProcessRunner(), environment, home.resolve("bytecode")))));
    }

    private static PlanRequest request(BaseEnvironment base, String... requirements) {
        return PlanRequest.of(
                base,
                Stream.of(requirements).map(Requirement::parse).toList(),
                List.of(),
                Mode.OVERLAY,
                Preference.NEWEST);
    }

    private static List<String> changes(HealingPlan plan) {
        return plan.changes().stream()
                .map(change -> change.name() + " " + change.from() + " -> " + change.to())
                .toList();
    }

    @Test
    void whatIsOfALaterSeriesGoesBackAndAllElseStays() throws Exception {
        PlanRequest wanted = request(base("demo==2.0", "dep==2.0", "still==1.1"), "demo==1.0");

        assertThat(bubbles().planner().ways(wanted))
                .containsExactly(Way.OF_ITS_SERIES, Way.OF_ITS_TIME, Way.OF_THE_BASE);
        assertThat(changes(bubbles().planner().plan(wanted, Way.OF_ITS_SERIES)))
                .containsExactly("demo 2.0 -> 1.0", "dep 2.0 -> 1.5");
        assertThat(changes(bubbles().planner().plan(wanted, Way.OF_ITS_TIME)))
                .containsExactly("demo 2.0 -> 1.0", "dep 2.0 -> 1.5", "still 1.1 -> 1.0");
        assertThat(changes(bubbles().planner().plan(wanted, Way.OF_THE_BASE))).containsExactly("demo 2.0 -> 1.0");
        assertThat(changes(bubbles()
                        .planner()
                        .find(wanted.base(), wanted.requirements(), Mode.OVERLAY)
                        .orElseThrow()))
                .as("the first is what is found")
                .hasSize(2);
    }

    @Test
    void theBasesVersionsAreTriedFirstWithinASeriesAndTheWayThatServedIsRemembered() throws Exception {
        BaseEnvironment base = base("demo==2.0", "dep==1.9", "still==1.0");
        PlanRequest wanted = request(base, "demo==1.1");
        assertThat(bubbles().planner().ways(wanted)).containsExactly(Way.OF_THE_BASE, Way.OF_ITS_TIME);

        PlannedBubble found = bubbles().get(wanted, BubbleListener.NONE);

        assertThat(found.plan().way()).isEqualTo(Way.OF_ITS_TIME);
        assertThat(changes(found.plan())).containsExactly("demo 2.0 -> 1.1", "dep 1.9 -> 1.5");
        Planner another = bubbles().planner();
        assertThat(another.ways(wanted)).containsExactly(Way.OF_ITS_TIME, Way.OF_THE_BASE);
        assertThat(another.find(base, wanted.requirements(), Mode.OVERLAY)).contains(found.plan());
        assertThat(another.ways(request(base, "demo==1.0")))
                .as("an earlier release begins there")
                .startsWith(Way.OF_ITS_TIME);
        assertThat(another.ways(request(base, "demo==1.5")))
                .as("a later one does not")
                .startsWith(Way.OF_THE_BASE);
    }

    @Test
    void whatIsUsedWhereItIsThereGoesBackToo() throws Exception {
        PlanRequest wanted = request(base("view==2.0", "dep==2.0", "still==1.1"), "view==1.0");
        assertThat(bubbles().planner().ways(wanted)).containsExactly(Way.OF_THE_BASE, Way.OF_ITS_TIME);

        PlannedBubble found = bubbles().get(wanted, BubbleListener.NONE);

        assertThat(changes(found.plan())).containsExactly("dep 2.0 -> 1.9", "view 2.0 -> 1.0");
    }

    @Test
    void whatIsInstalledNeedsNoWheel() throws Exception {
        BaseEnvironment base = base("demo==2.0", "dep==1.5", "still==1.0");
        sandbox.index().remove("still").add("still", "1.1");

        assertThat(changes(bubbles()
                        .get(request(base, "demo==1.0"), BubbleListener.NONE)
                        .plan()))
                .containsExactly("demo 2.0 -> 1.0");
    }

    @Test
    void whereNothingIsTakenBackThereIsOneWay() throws Exception {
        assertThat(bubbles().planner().ways(request(base("demo==1.0", "dep==1.5"), "demo==2.0")))
                .containsExactly(Way.OF_THE_BASE);
    }

    @Test
    void theReasonsAgainstAllWaysAreKept() throws Exception {
        PlanRequest wanted = request(base("demo==2.0", "dep==2.0", "still==1.1"), "demo==0.9");

        assertThatThrownBy(() -> bubbles().get(wanted, BubbleListener.NONE))
                .isInstanceOf(BubbleException.class)
                .hasMessageStartingWith(
                        "There are several ways to plan this, and none leads to a bubble.\nof its series: ")
                .hasMessageContaining("of the base: ")
                .satisfies(error -> assertThat(error.getSuppressed()).hasSize(3))
                .satisfies(error -> assertThat(((BubbleException) error)
                                .failedImports()
                                .orElseThrow()
                                .records())
                        .singleElement()
                        .asString()
                        .contains("in any case", ".failed/"));
    }
}
