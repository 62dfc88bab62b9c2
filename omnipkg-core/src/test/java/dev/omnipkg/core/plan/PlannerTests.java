package dev.omnipkg.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.installer.InstallerException;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.testing.Sandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans from an index that tells no times; {@link PlansOfTheirTimeTests} has those from one that does. */
class PlannerTests {

    private Sandbox sandbox;
    private BaseEnvironment base;
    private Planner planner;

    @BeforeEach
    void makeBase(@TempDir Path directory) throws Exception {
        sandbox = new Sandbox(directory).base("demo==1.5", "other==1.0");
        sandbox.index()
                .add("demo", "1.0")
                .add("demo", "1.2")
                .add("demo", "1.5")
                .add("demo", "2.0")
                .add("demo", "3.0", "helper")
                .add("helper", "1.0")
                .add("helper", "2.0")
                .add("other", "1.0");
        base = sandbox.engine().base(sandbox.baseRequest());
        planner = planner(Optional.empty());
    }

    /** One with the same home, by what {@code omnipkg.uv} says. */
    private Planner planner(Optional<String> uv) {
        Path home = sandbox.home();
        return Planners.planner(
                home, Planners.installers(home, uv, sandbox.index().environment()));
    }

    private Planner withoutInstaller() {
        return planner(Optional.of("/no/uv/needed"));
    }

    private static List<Requirement> requirements(String... texts) {
        return Stream.of(texts).map(Requirement::parse).toList();
    }

    private PlanRequest request(Mode mode, Preference preference, String... requirements) {
        return PlanRequest.of(base, requirements(requirements), List.of(), mode, preference);
    }

    private PlanRequest request(String... requirements) {
        return request(Mode.OVERLAY, Preference.CLOSEST, requirements);
    }

    private HealingPlan plan(PlanRequest request) throws Exception {
        return planner.plan(request, Way.OF_THE_BASE);
    }

    private static List<String> pins(HealingPlan plan) {
        return plan.pins().stream().map(Object::toString).toList();
    }

    private static List<String> changes(HealingPlan plan) {
        return plan.changes().stream().map(Object::toString).toList();
    }

    @Test
    void bringsOnlyWhatDiffersFromTheBase() throws Exception {
        HealingPlan plan = plan(request("demo==1.2", "other"));

        assertThat(pins(plan)).containsExactly("demo==1.2");
        assertThat(changes(plan)).containsExactly("demo 1.5 -> 1.2 (required: demo==1.2)");
        assertThat(pins(plan(request("other>=1")))).isEmpty();
    }

    @Test
    void bringsAllInStrictModeAndTellsWhatItHides() throws Exception {
        HealingPlan plan = plan(request(Mode.STRICT, Preference.CLOSEST, "demo==3.0"));

        assertThat(pins(plan)).containsExactly("demo==3.0", "helper==2.0", "other==1.0");
        assertThat(changes(plan))
                .containsExactly("demo 1.5 -> 3.0 (required: demo==3.0)", "helper new 2.0 (required by demo)");
        assertThat(changes(planner.plan(
                        new PlanRequest(base, requirements("demo"), List.of(), Mode.STRICT, Preference.CLOSEST),
                        Way.OF_THE_BASE)))
                .containsExactly("other 1.0 hidden (a strict bubble hides the base)");
    }

    @Test
    void takesTheClosestOrTheNewestOfWhatIsLeftOpen() throws Exception {
        assertThat(pins(plan(request("demo!=1.5")))).as("below").containsExactly("demo==1.2");
        assertThat(pins(plan(request("demo>1.5,<3")))).as("above").containsExactly("demo==2.0");
        assertThat(pins(plan(request(Mode.OVERLAY, Preference.NEWEST, "demo!=1.5,<3"))))
                .containsExactly("demo==2.0");
    }

    @Test
    void takesAnotherWhereTheClosestCannotBeHad() throws Exception {
        sandbox.index().add("demo", "1.3", "nowhere");

        assertThat(pins(plan(request("demo!=1.5,<2")))).containsExactly("demo==1.2");
    }

    @Test
    void constraintsHoldForWhateverElseComesAlong() throws Exception {
        PlanRequest constrained = PlanRequest.of(
                base, requirements("demo==3.0"), requirements("helper<2"), Mode.OVERLAY, Preference.CLOSEST);

        assertThat(pins(plan(constrained))).containsExactly("demo==3.0", "helper==1.0");
        assertThat(pins(plan(request("demo==3.0"))))
                .as("another request is another plan")
                .containsExactly("demo==3.0", "helper==2.0");
    }

    @Test
    void findsAPlanAgainWithoutAnInstaller() throws Exception {
        PlanRequest newest = request(Mode.OVERLAY, Preference.NEWEST, "demo==1.2");
        assertThat(withoutInstaller().find(base, newest.requirements(), Mode.OVERLAY))
                .isEmpty();

        HealingPlan plan = plan(newest);

        assertThat(withoutInstaller().find(base, newest.requirements(), Mode.OVERLAY))
                .contains(plan);
        assertThat(withoutInstaller().plan(newest, Way.OF_THE_BASE)).isEqualTo(plan);
        assertThat(withoutInstaller().find(base, newest.requirements(), Mode.STRICT))
                .isEmpty();
        assertThat(withoutInstaller().find(base, requirements("demo==1.0"), Mode.OVERLAY))
                .isEmpty();
    }

    @Test
    void findsNoPlanForAnotherBase() throws Exception {
        PlanRequest newest = request(Mode.OVERLAY, Preference.NEWEST, "demo==1.2");
        plan(newest);
        BaseEnvironment another =
                sandbox.base("demo==2.0", "other==1.0").engine().base(sandbox.baseRequest());

        assertThat(planner.find(another, newest.requirements(), Mode.OVERLAY)).isEmpty();
    }

    @Test
    void keepsNothingWhereThereIsNoPlan() throws Exception {
        PlanRequest impossible = request(Mode.OVERLAY, Preference.NEWEST, "demo==9");

        assertThatExceptionOfType(InstallerException.class)
                .isThrownBy(() -> plan(impossible))
                .withMessageContaining("demo==9");

        assertThat(planner.find(base, impossible.requirements(), Mode.OVERLAY)).isEmpty();
    }

    @Test
    void forgetsAPlanWhateverItPreferred() throws Exception {
        HealingPlan plan = plan(request(Mode.OVERLAY, Preference.NEWEST, "demo==1.2"));
        plan(request("demo==1.2"));
        HealingPlan other = plan(request(Mode.OVERLAY, Preference.NEWEST, "demo==1.0"));

        planner.forget(base, plan);

        assertThat(planner.find(base, plan.requirements(), Mode.OVERLAY)).isEmpty();
        assertThatExceptionOfType(InstallerException.class)
                .isThrownBy(() -> withoutInstaller().plan(request("demo==1.2"), Way.OF_THE_BASE));
        assertThat(planner.find(base, other.requirements(), Mode.OVERLAY)).contains(other);
    }

    @Test
    void knowsOneWayWhereTheIndexTellsNoTimes() throws Exception {
        PlanRequest back = request("demo==1.0");

        assertThat(planner.ways(back)).containsExactly(Way.OF_THE_BASE);
        assertThatExceptionOfType(InstallerException.class)
                .isThrownBy(() -> planner.plan(back, Way.OF_ITS_TIME))
                .withMessage("No time is known to take [demo==1.0] back to.");
    }
}
