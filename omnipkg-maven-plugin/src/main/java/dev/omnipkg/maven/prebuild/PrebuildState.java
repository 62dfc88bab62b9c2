package dev.omnipkg.maven.prebuild;

import dev.omnipkg.core.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The result of a prebuild, kept so that the next one can tell in a few milliseconds that nothing has changed. It is a text file, because
 * reading JSON would take longer than everything else. It only saves time: tests check base and bubbles themselves.
 *
 * @param inputs the checksum of the inputs
 * @param summary the result in words
 * @param watched what was found or built: paths with the times of their last changes
 * @param resource the content of the test resource
 */
public record PrebuildState(String inputs, String summary, List<String> watched, String resource) {

    private static final String FORMAT = "omnipkg prebuild 1";

    /** Checks that every path has its time. */
    public PrebuildState {
        watched = List.copyOf(watched);
        if (!watched.stream().allMatch(line -> line.contains(" "))) {
            throw new IllegalArgumentException("A path without its time of change");
        }
    }

    /**
     * Chooses the file that keeps the state of a module.
     *
     * @param home the directory of omnipkg's own files: {@code mvn clean} would delete it from the build directory
     * @param module the directory of the module
     * @param resources the directory of its generated test resource
     * @return the file, whether it exists or not
     */
    public static Path file(Path home, Path module, Path resources) {
        String name =
                new Checksum().add(module.toString()).add(resources.toString()).hex();
        return home.resolve("prebuilds").resolve(name);
    }

    /**
     * Reads what an earlier build has left.
     *
     * @param file the file that keeps it
     * @return the state; empty if the file does not exist or cannot be read
     */
    public static Optional<PrebuildState> read(Path file) {
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
            return Optional.empty(); // then everything is checked, and the file is written again
        }
    }

    /**
     * Writes this state.
     *
     * @param file the file that keeps it
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>(List.of(FORMAT, inputs, summary));
        lines.addAll(watched);
        lines.add("");
        AtomicFile.write(file, String.join("\n", lines) + "\n" + resource);
    }

    /**
     * Writes the test resource, unless the file already has this content.
     *
     * @param directory the directory of generated test resources
     * @throws IOException if it cannot be written
     */
    public void writeResource(Path directory) throws IOException {
        TestResource.write(directory, resource);
    }

    /**
     * Tells whether this state is still true.
     *
     * @param currentInputs the checksum of the current inputs
     * @return whether the inputs are the same, and nothing that was found or built has changed
     */
    public boolean isCurrent(String currentInputs) {
        return inputs.equals(currentInputs) && watched.stream().allMatch(PrebuildState::isUnchanged);
    }

    private static boolean isUnchanged(String stamp) {
        return PrebuildInputs.stamp(Path.of(stamp.substring(0, stamp.lastIndexOf(' '))))
                .equals(stamp);
    }
}
