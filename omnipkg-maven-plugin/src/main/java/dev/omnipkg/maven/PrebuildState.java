package dev.omnipkg.maven;

import dev.omnipkg.core.internal.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a prebuild has found, kept so that the next one sees in a few milliseconds that all is still there. A file of lines,
 * since reading JSON would take longer than all else. It saves time and decides nothing: tests look at base and bubbles
 * themselves.
 *
 * @param inputs a checksum of what decides on the result
 * @param summary the result in words
 * @param watched what was found: paths with their times of change
 * @param resource the text of the test resource
 */
record PrebuildState(String inputs, String summary, List<String> watched, String resource) {

    private static final String FORMAT = "omnipkg prebuild 1";

    PrebuildState {
        watched = List.copyOf(watched);
        if (!watched.stream().allMatch(line -> line.contains(" "))) {
            throw new IllegalArgumentException("A path without its time of change");
        }
    }

    /**
     * Reads a state.
     *
     * @param file where
     * @return the state, or empty where there is none that can be read
     */
    static Optional<PrebuildState> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            int end = lines.indexOf("");
            return lines.get(0).equals(FORMAT)
                    ? Optional.of(new PrebuildState(
                            lines.get(1),
                            lines.get(2),
                            lines.subList(3, end),
                            String.join("\n", lines.subList(end + 1, lines.size())) + "\n"))
                    : Optional.empty();
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return Optional.empty(); // then everything is looked at, and the file is written anew
        }
    }

    /**
     * Keeps it.
     *
     * @param file where
     */
    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>(List.of(FORMAT, inputs, summary));
        lines.addAll(watched);
        lines.add("");
        AtomicFile.write(file, String.join("\n", lines) + "\n" + resource);
    }

    boolean isCurrent(String now) {
        return inputs.equals(now) && watched.stream().allMatch(PrebuildState::isUnchanged);
    }

    private static boolean isUnchanged(String stamp) {
        return PrebuildInputs.stamp(Path.of(stamp.substring(0, stamp.lastIndexOf(' '))))
                .equals(stamp);
    }
}
