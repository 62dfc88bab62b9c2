package dev.omnipkg.core.heal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.heal.HealingOutcome.Healed;
import dev.omnipkg.core.heal.HealingOutcome.NotHealable;
import dev.omnipkg.core.internal.io.Sha256;
import dev.omnipkg.core.report.OutcomeText;
import dev.omnipkg.core.testing.Sandbox;
import dev.omnipkg.core.testing.WheelIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Heals with wheels that are made here. After each test the base is byte for byte what it was. */
abstract class HermeticHeals {

    Sandbox sandbox;
    private Path base;
    private String baseBefore = "";

    @BeforeEach
    void makeIndexAndBase(@TempDir Path directory) throws Exception {
        sandbox = new Sandbox(directory);
        sandbox.index()
                .add("demo", "1.0")
                .add("demo", "1.1")
                .add("other", "2.0")
                .add("other", "2.1");
        makeBase();
    }

    /** Adds to the index what the tests need besides, and declares the base. */
    void makeBase() throws Exception {
        base("demo==1.1", "other==2.1");
    }

    /** Declares another base, and makes it. */
    void base(String... requirements) throws Exception {
        sandbox.base(requirements);
        base = sandbox.engine()
                .base(sandbox.baseRequest())
                .interpreter()
                .executable()
                .resolve("../..")
                .normalize();
        baseBefore = digest(base);
    }

    @AfterEach
    void baseIsUntouched() throws Exception {
        assertThat(digest(base)).isEqualTo(baseBefore);
    }

    static String digest(Path root) throws IOException {
        Sha256 digest = new Sha256();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted().toList()) {
                boolean regular = Files.isRegularFile(file) && !file.toString().contains("__pycache__");
                digest.add(root.relativize(file) + " " + (regular ? WheelIndex.sha256(file) : ""));
            }
        }
        return digest.hex();
    }

    HealingOutcome heal(String source) throws IOException {
        return sandbox.heal(sandbox.script("check.py", source));
    }

    HealingOutcome heal(String source, HealingOptions options) throws IOException {
        return sandbox.engine()
                .heal(
                        new HealingRequest(sandbox.script("check.py", source), sandbox.baseRequest(), options),
                        HealingListener.NONE);
    }

    static void assertHealed(HealingOutcome outcome, String... changes) {
        assertThat(outcome).as(OutcomeText.story(outcome)).isInstanceOf(Healed.class);
        assertThat(outcome.changed()).extracting(Object::toString).containsExactlyInAnyOrder(changes);
        assertThat(outcome.report().baseUnchanged()).isTrue();
    }

    /** Judged once, and nothing was tried. */
    static void assertLeftAlone(HealingOutcome outcome) {
        assertThat(outcome).as(OutcomeText.story(outcome)).isInstanceOf(NotHealable.class);
        assertThat(outcome.attempts()).hasSize(1);
    }

    static Diagnosis firstDiagnosis(HealingOutcome outcome) {
        return outcome.attempts().get(0).diagnosis().orElseThrow();
    }

    List<String> bubbles() throws IOException {
        return sandbox.engine().bubbles().all().stream()
                .map(bubble -> bubble.manifest().distributions().toString())
                .sorted()
                .toList();
    }
}
