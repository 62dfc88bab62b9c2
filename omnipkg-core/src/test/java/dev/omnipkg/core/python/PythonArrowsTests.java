package dev.omnipkg.core.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which Python module imports which, as {@code docs/architecture.md} draws it. */
class PythonArrowsTests {

    private static final Path SOURCES = Path.of("src/main/python");

    private static final Map<String, Set<String>> ARROWS = Map.of(
            "omnipkg_capture", Set.of("omnipkg_evaluate"),
            "omnipkg_symbols", Set.of("omnipkg_index"),
            "omnipkg_probes", Set.of("omnipkg_capture")); // of the bubble that is verified, if it is there

    /** {@code from omnipkg_x.y import z}, or {@code from omnipkg_x import y}; also within a function. */
    private static final Pattern IMPORT =
            Pattern.compile("^ *from (omnipkg_\\w+)(?:\\.(\\w+))? import \\(?\\s*(\\w+)", Pattern.MULTILINE);

    @Test
    void packagesImportNoOthers() throws Exception {
        imports().forEach((module, imported) -> {
            String room = packageOf(module);
            assertThat(imported.stream().map(PythonArrowsTests::packageOf).filter(other -> !other.equals(room)))
                    .as(module)
                    .isSubsetOf(ARROWS.getOrDefault(room, Set.of()));
        });
    }

    @Test
    void modulesImportEachOtherInNoCircle() throws Exception {
        Map<String, Set<String>> left = new TreeMap<>(imports());
        assertThat(left).hasSizeGreaterThan(PythonProgram.values().length);
        List<String> free;
        do {
            free = left.entrySet().stream()
                    .filter(entry -> entry.getValue().stream().noneMatch(left::containsKey))
                    .map(Map.Entry::getKey)
                    .toList();
            free.forEach(left::remove);
        } while (!free.isEmpty());

        assertThat(left).isEmpty();
    }

    private static String packageOf(String module) {
        return module.substring(0, module.indexOf('.'));
    }

    private static Map<String, Set<String>> imports() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> found = Files.walk(SOURCES)) {
            found.filter(file -> file.toString().endsWith(".py")).forEach(files::add);
        }
        Map<String, Set<String>> imports = new TreeMap<>();
        for (Path file : files) {
            String module = file.getParent().getFileName() + "."
                    + file.getFileName().toString().replace(".py", "");
            imports.put(
                    module,
                    IMPORT.matcher(Files.readString(file))
                            .results()
                            .map(PythonArrowsTests::imported)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        return imports;
    }

    private static String imported(MatchResult found) {
        return found.group(1) + "." + (found.group(2) == null ? found.group(3) : found.group(2));
    }
}
