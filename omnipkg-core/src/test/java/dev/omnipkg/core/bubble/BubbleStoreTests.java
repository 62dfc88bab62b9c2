package dev.omnipkg.core.bubble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.installer.Pin;
import dev.omnipkg.core.plan.HealingPlan;
import dev.omnipkg.core.plan.Mode;
import dev.omnipkg.core.plan.Way;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.testing.Sandbox;
import dev.omnipkg.core.testing.WheelIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BubbleStoreTests {

    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private Sandbox sandbox;
    private BaseEnvironment base;
    private BubbleStore store;
    private int built;

    @BeforeEach
    void makeBase(@TempDir Path directory) throws Exception {
        sandbox = new Sandbox(directory);
        sandbox.index()
                .add("demo", "1.0")
                .add("broken", "1.0", Map.of("broken.py", "raise ValueError('in any case')\n"));
        base = sandbox.engine().base(sandbox.baseRequest());
        store = sandbox.engine().bubbles();
    }

    private static HealingPlan plan(Mode mode, List<String> requirements, List<Pin> pins) {
        return new HealingPlan(
                mode,
                Way.OF_THE_BASE,
                requirements.stream().map(Requirement::parse).toList(),
                List.of(),
                pins,
                List.of());
    }

    private static HealingPlan plan(Pin... pins) {
        return plan(Mode.OVERLAY, List.of(), List.of(pins));
    }

    private Pin pin(String name) throws IOException {
        return new Pin(
                new DistributionName(name),
                "1.0",
                List.of("sha256:" + WheelIndex.sha256(sandbox.index().wheel(name, "1.0"))),
                List.of());
    }

    private Bubble get(HealingPlan plan) throws IOException {
        return store.get(base, plan, new BubbleListener() {
            @Override
            public void installing() {
                built++;
            }
        });
    }

    private static Path root(Bubble bubble) {
        return bubble.environment().root();
    }

    private static Path manifest(Bubble bubble) {
        return root(bubble).resolve(BubbleStore.MANIFEST);
    }

    private static Path lock(Bubble bubble) {
        return root(bubble).resolveSibling(bubble.key() + ".lock");
    }

    private static void makeWritable(Path directory) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void buildsABubbleOnceAndFindsItInEveryStoreOfTheDirectory() throws Exception {
        HealingPlan plan = plan(pin("demo"));
        assertThat(store.find(base, plan)).isEmpty();
        assertThat(store.all()).isEmpty();

        Bubble bubble = get(plan);

        assertThat(bubble.environment().siteDirectory().resolve("demo.py")).exists();
        assertThat(bubble.manifest().distributions()).isEqualTo(Map.of("demo", "1.0"));
        assertThat(get(plan)).isEqualTo(bubble);
        assertThat(built).isEqualTo(1);
        assertThat(sandbox.engine().bubbles().find(base, plan)).contains(bubble);
    }

    @Test
    void hasOneBubbleForWhateverWasAskedForWithTheSamePins() throws Exception {
        Bubble bubble = get(plan(Mode.OVERLAY, List.of("demo<2"), List.of(pin("demo"))));

        assertThat(store.find(base, plan(Mode.OVERLAY, List.of("demo==1.0"), List.of(pin("demo")))))
                .contains(bubble);
    }

    @Test
    void hasAnotherBubbleForOtherFilesAnotherModeAndAnotherBase() throws Exception {
        Pin demo = pin("demo");
        get(plan(demo));

        Pin otherFile = new Pin(demo.name(), demo.version(), List.of("sha256:0"), List.of());
        Pin otherVersion = new Pin(demo.name(), "1.1", demo.hashes(), List.of());
        BaseEnvironment otherBase = new BaseEnvironment(
                base.interpreter(),
                base.distributions(),
                base.declared(),
                "other",
                base.fingerprint(),
                base.offIndex());
        assertThat(store.find(base, plan(otherFile))).isEmpty();
        assertThat(store.find(base, plan(otherVersion))).isEmpty();
        assertThat(store.find(base, plan())).isEmpty();
        assertThat(store.find(base, plan(Mode.STRICT, List.of(), List.of(demo))))
                .isEmpty();
        assertThat(store.find(otherBase, plan(demo))).isEmpty();
    }

    @Test
    void listsAllThatAreBubblesByTheirKeys() throws Exception {
        List<Bubble> bubbles = Stream.of(
                        get(plan()), get(plan(Mode.STRICT, List.of(), List.of())), get(plan(pin("demo"))))
                .sorted((one, other) -> one.key().compareTo(other.key()))
                .toList();
        Files.createDirectory(root(bubbles.get(0)).resolveSibling("no-bubble"));
        Files.writeString(root(bubbles.get(0)).resolveSibling("no-directory"), "");

        assertThat(store.all()).isEqualTo(bubbles);
    }

    @Test
    void buildsAnewWhatSomethingWasPutInto() throws Exception {
        Path site = get(plan()).environment().siteDirectory();
        makeWritable(site);
        Path planted = Files.writeString(site.resolve("planted.py"), "");

        assertThat(store.find(base, plan())).isEmpty();
        assertThat(store.all()).isEmpty();
        get(plan());
        assertThat(built).isEqualTo(2);
        assertThat(planted).doesNotExist();
    }

    @Test
    void buildsAnewWhatHasNoManifestOfItsOwn() throws Exception {
        Bubble bubble = get(plan());
        String valid = Files.readString(manifest(bubble));
        for (String text : List.of(
                "",
                "{",
                "{}",
                valid.replace(bubble.key(), "0".repeat(bubble.key().length())))) {
            makeWritable(root(bubble));
            Files.delete(manifest(bubble));
            Files.writeString(manifest(bubble), text);
            built = 0;

            assertThat(store.find(base, plan())).as(text).isEmpty();
            assertThat(get(plan()).key()).as(text).isEqualTo(bubble.key());
            assertThat(built).as(text).isEqualTo(1);
        }
    }

    @Test
    void tellsWhenABubbleWasLastLookedUp() throws Exception {
        Bubble bubble = get(plan());
        Files.setLastModifiedTime(lock(bubble), FileTime.from(LONG_AGO));
        assertThat(store.all()).hasSize(1);
        assertThat(store.lastUse(bubble)).as("a list is no use").isEqualTo(LONG_AGO);

        Instant before = Instant.now().minusSeconds(1);
        store.find(base, plan());

        assertThat(store.lastUse(bubble)).isAfter(before);
        Files.delete(lock(bubble));
        assertThat(store.lastUse(bubble)).isEqualTo(bubble.manifest().created());
    }

    @Test
    void publishesNothingThatDoesNotStandItsVerification() throws Exception {
        HealingPlan plan = plan(pin("broken"));

        BubbleException thrown = catchThrowableOfType(BubbleException.class, () -> get(plan));

        assertThat(thrown.failedImports().orElseThrow().problems())
                .singleElement()
                .asString()
                .contains("in any case");
        assertThat(store.find(base, plan)).isEmpty();
        assertThat(store.all()).isEmpty();
        assertThat(built).isEqualTo(1);
        get(plan());
        assertThat(store.all()).hasSize(1);
    }
}
