package dev.omnipkg.maven.prebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.plan.Mode;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.maven.output.HermeticEngine;
import dev.omnipkg.maven.output.ProgressLine;
import dev.omnipkg.maven.output.RecordingLog;
import dev.omnipkg.maven.output.Stopwatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrebuildLogTests {

    @Test
    void announcesABaseAndABubbleOnlyWhenItBuildsThem(@TempDir Path directory) throws IOException {
        HermeticEngine hermetic = new HermeticEngine(directory);
        HealingEngine engine = hermetic.open();
        RecordingLog log = new RecordingLog();
        PrebuildLog prebuild = new PrebuildLog(log, new ProgressLine(Optional.empty()), new Stopwatch(() -> 0));
        prebuild.preparing(HermeticEngine.BASE);
        BaseEnvironment base = engine.base(HermeticEngine.BASE);
        prebuild.prepared(base);
        for (int i = 0; i < 2; i++) {
            prebuild.ready(engine.prebuild(base, List.of(Requirement.parse("tiny==1.0")), Mode.OVERLAY, prebuild));
        }
        assertThat(hermetic.normalised(log.text() + prebuild.summary())).isEqualTo("""
                Preparing a base environment with tiny==2.0
                Base environment: CPython X with tiny==2.0 (DIR/home/bases/KEY/bin/python), ready after 0.0 s
                Building a bubble with tiny==1.0: tiny 2.0 -> 1.0 (required: tiny==1.0)
                Built and verified in 0.0 s: DIR/home/bubbles/KEY
                1 bubble for CPython X with tiny==2.0 (DIR/home/bases/KEY/bin/python)""");
    }
}
