package dev.omnipkg.maven.output;

import dev.omnipkg.core.base.BaseRequest;
import dev.omnipkg.core.heal.EngineSettings;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.testing.WheelIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An engine whose home and index are in a directory of the test. The index has tiny 1.0 and 2.0.
 *
 * @param directory the directory of the test
 */
public record HermeticEngine(Path directory) {

    /** A base environment with tiny 2.0. */
    public static final BaseRequest BASE =
            new BaseRequest(Optional.empty(), Optional.of(List.of(Requirement.parse("tiny==2.0"))));

    /**
     * Makes the index and opens the engine.
     *
     * @return the engine
     * @throws IOException if the index cannot be written
     */
    public HealingEngine open() throws IOException {
        WheelIndex index =
                new WheelIndex(directory.resolve("index")).add("tiny", "1.0").add("tiny", "2.0");
        return HealingEngine.open(new EngineSettings(
                directory.resolve("home"),
                Optional.empty(),
                false,
                Optional.empty(),
                Set.of(),
                index.environment(),
                directory));
    }

    /**
     * Replaces the keys, paths, versions and times that differ from machine to machine.
     *
     * @param text what the engine or a log says
     * @return a text that can be compared
     */
    public String normalised(String text) {
        return text.replace(directory.toString(), "DIR")
                .replaceAll("CPython [0-9.]+", "CPython X")
                .replaceAll("[0-9a-f]{24}", "KEY")
                .replaceAll("[0-9]+ ms", "N ms")
                .replaceAll("check-[0-9a-f]{12}", "check-N")
                .replaceAll("(?m)^ +\\| +[~^]+\n", "");
    }
}
