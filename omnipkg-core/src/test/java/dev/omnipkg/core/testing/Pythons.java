package dev.omnipkg.core.testing;

import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.InterpreterNotFoundException;
import dev.omnipkg.core.python.Interpreters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The interpreters at hand: {@code python3.x} on {@code PATH}, and the versions of pyenv where it is set up. */
public final class Pythons {

    private static final int OLDEST = 8;
    private static final int NEWEST = 13;

    private Pythons() {}

    /**
     * One interpreter of each supported version that is at hand.
     *
     * @return by version, such as {@code 3.11}; never empty
     * @throws IOException if a temporary directory cannot be made
     */
    public static Map<String, Interpreter> atHand() throws IOException {
        Path cache = Files.createTempDirectory("omnipkg-pythons-");
        Map<String, String> environment = System.getenv();
        Interpreters interpreters = new Interpreters(new ProcessRunner(), cache, environment, cache);
        Map<String, Interpreter> found = new TreeMap<>();
        versions()
                .forEach(version -> candidates(environment, version)
                        .flatMap(candidate -> describe(interpreters, candidate).stream())
                        .filter(interpreter -> interpreter.minorVersion().equals(version))
                        .findFirst()
                        .ifPresent(interpreter -> found.put(version, interpreter)));
        if (found.isEmpty()) {
            throw new IllegalStateException("No CPython 3.8 to 3.13 is at hand: the tests need one at least");
        }
        return found;
    }

    /**
     * An interpreter that packages have wheels for which are older than CPython 3.12.
     *
     * @return the newest of CPython 3.8 to 3.11 that is at hand
     * @throws IOException if a temporary directory cannot be made
     */
    public static Optional<Interpreter> before312() throws IOException {
        Map<String, Interpreter> atHand = atHand();
        return Stream.of("3.11", "3.10", "3.9", "3.8")
                .filter(atHand::containsKey)
                .map(atHand::get)
                .findFirst();
    }

    /**
     * The supported versions, at hand or not.
     *
     * @return such as {@code 3.11}
     */
    public static List<String> versions() {
        return IntStream.rangeClosed(OLDEST, NEWEST)
                .mapToObj(minor -> "3." + minor)
                .toList();
    }

    private static Stream<Path> candidates(Map<String, String> environment, String version) {
        List<Path> candidates = new ArrayList<>();
        Path pyenv = Path.of(environment.getOrDefault("PYENV_ROOT", "")).resolve("versions");
        if (Files.isDirectory(pyenv)) {
            try (Stream<Path> installed = Files.list(pyenv)) {
                installed
                        .filter(directory -> directory.getFileName().toString().startsWith(version + "."))
                        .forEach(directory -> candidates.add(directory.resolve("bin/python")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Interpreters.onPath(environment, "python" + version).forEach(candidates::add);
        Interpreters.onPath(environment, "python3").forEach(candidates::add);
        return candidates.stream();
    }

    private static Optional<Interpreter> describe(Interpreters interpreters, Path candidate) {
        try {
            return Optional.of(interpreters.find(Optional.of(candidate.toString())));
        } catch (InterpreterNotFoundException e) {
            return Optional.empty(); // a shim without an interpreter behind it
        }
    }
}
