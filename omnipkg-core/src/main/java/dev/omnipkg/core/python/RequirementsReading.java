package dev.omnipkg.core.python;

import dev.omnipkg.core.io.Json;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes what it can from files in many forms, of which none is read whole: a line that is not understood says nothing. */
final class RequirementsReading {

    private static final Pattern READ = Pattern.compile(
            "[\\w.-]*requirements[\\w.-]*\\.(?:txt|in)|pyproject\\.toml|setup\\.cfg|Pipfile\\.lock|(?:poetry|uv|pdm)\\.lock|pylock[\\w.-]*\\.toml");

    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#.*$");

    private static final Pattern AFTER_REQUIREMENT = Pattern.compile("\\s--hash.*|\\\\$");

    private static final Pattern TABLE = Pattern.compile("\\s*\\[+([^\\]]+)]+\\s*(?:#.*)?");

    private static final Pattern KEY = Pattern.compile("\\s*\"?([A-Za-z0-9._-]+)\"?\\s*=\\s*(.*)");

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");

    private static final Pattern HEADER_LINE = Pattern.compile("#(?: (.*))?");

    private static final long LARGEST = 8_000_000;

    private final List<Requirement> requirements = new ArrayList<>();
    private final Set<DistributionName> ownNames = new TreeSet<>();

    List<Requirement> requirements() {
        return requirements;
    }

    Set<DistributionName> ownNames() {
        return ownNames;
    }

    void readAll(Path directory) {
        readEach(directory, name -> READ.matcher(name).matches());
        readEach(directory.resolve("requirements"), name -> name.endsWith(".txt"));
    }

    private void readEach(Path directory, Predicate<String> wanted) {
        try (Stream<Path> entries = Files.list(directory)) {
            entries.filter(file -> wanted.test(file.getFileName().toString()))
                    .sorted()
                    .forEach(this::readFile);
        } catch (IOException | UncheckedIOException e) {
            return; // no such directory
        }
    }

    private void readFile(Path file) {
        String name = file.getFileName().toString();
        List<String> lines = lines(file);
        if (name.equals("setup.cfg")) {
            readSetup(lines);
        } else if (name.equals("Pipfile.lock")) {
            readPipfile(String.join("\n", lines));
        } else if (name.endsWith(".lock") || name.startsWith("pylock")) {
            readLock(lines);
        } else if (name.endsWith(".toml")) {
            readProject(lines);
        } else {
            lines.forEach(this::add);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.size(file) > LARGEST
                    ? List.of()
                    : new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    /** One line of a requirements file. */
    private void add(String line) {
        String text = AFTER_REQUIREMENT
                .matcher(COMMENT.matcher(line).replaceAll(""))
                .replaceAll("")
                .strip();
        try {
            requirements.add(Requirement.parse(text));
        } catch (IllegalArgumentException e) {
            return; // an option, a URL, or nothing
        }
    }

    private void readProject(List<String> lines) {
        String table = "";
        String key = "";
        for (String line : lines) {
            Matcher header = TABLE.matcher(line);
            Matcher entry = KEY.matcher(line);
            if (header.matches() && !line.startsWith(" ")) {
                table = header.group(1).strip();
                key = "";
                continue;
            }
            if (entry.matches()
                    && !line.strip().startsWith("\"")
                    && !line.strip().startsWith("'")) {
                key = entry.group(1);
                takeKey(table, key, entry.group(2));
            }
            if (holdsRequirements(table, key)) {
                quoted(COMMENT.matcher(line).replaceAll("")).forEach(this::add);
            }
        }
    }

    private static boolean holdsRequirements(String table, String key) {
        return (table.equals("project") && key.equals("dependencies"))
                || table.equals("project.optional-dependencies")
                || table.equals("dependency-groups");
    }

    private void takeKey(String table, String key, String value) {
        if ((table.equals("project") || table.equals("tool.poetry")) && key.equals("name")) {
            quoted(value).stream().map(DistributionName::parse).forEach(name -> name.ifPresent(ownNames::add));
        } else if (table.startsWith("tool.poetry.") && table.endsWith("dependencies") && !key.equals("python")) {
            add(key);
        }
    }

    private static List<String> quoted(String text) {
        return QUOTED.matcher(text)
                .results()
                .map(quote -> quote.group(1) == null ? quote.group(2) : quote.group(1))
                .toList();
    }

    private void readLock(List<String> lines) {
        String name = "";
        for (String line : lines) {
            Matcher entry = KEY.matcher(line);
            if (line.startsWith("[[")) {
                name = "";
            } else if (entry.matches() && !line.startsWith(" ")) {
                String value = quoted(entry.group(2)).stream().findFirst().orElse("");
                if (entry.group(1).equals("name")) {
                    name = value;
                } else if (entry.group(1).equals("version") && !name.isEmpty()) {
                    add(name + "==" + value);
                }
            }
        }
    }

    private record Pipfile(
            @Nullable Map<String, Locked> defaults,
            @Nullable Map<String, Locked> develop) {

        private record Locked(@Nullable String version) {}
    }

    private void readPipfile(String json) {
        try {
            Pipfile file = Json.parse(json.replaceFirst("\"default\"", "\"defaults\""), Pipfile.class);
            Stream.of(file.defaults(), file.develop())
                    .flatMap(part -> part == null ? Stream.empty() : part.entrySet().stream())
                    .forEach(entry -> add(entry.getKey()
                            + (entry.getValue().version() == null
                                    ? ""
                                    : entry.getValue().version())));
        } catch (IOException | RuntimeException e) {
            return; // no lock file of this form
        }
    }

    private void readSetup(List<String> lines) {
        String table = "";
        String key = "";
        for (String line : lines) {
            Matcher header = TABLE.matcher(line);
            Matcher entry = KEY.matcher(line);
            boolean indented = line.startsWith(" ") || line.startsWith("\t");
            if (header.matches()) {
                table = header.group(1).strip();
            } else if (!indented && entry.matches()) {
                key = entry.group(1);
                if (table.equals("metadata") && key.equals("name")) {
                    DistributionName.parse(entry.group(2).strip()).ifPresent(ownNames::add);
                }
            } else if (indented
                    && ((table.equals("options") && key.equals("install_requires"))
                            || table.equals("options.extras_require"))) {
                add(line);
            }
        }
    }

    /** The block {@code # /// script} of PEP 723. */
    void readHeader(Path script) {
        List<String> block = new ArrayList<>();
        boolean inside = false;
        for (String line : lines(script)) {
            Matcher comment = HEADER_LINE.matcher(line.stripTrailing());
            if (line.stripTrailing().equals("# /// script")) {
                inside = true;
                block.add("[project]");
            } else if (inside && comment.matches()) {
                if (line.stripTrailing().equals("# ///")) {
                    break;
                }
                block.add(comment.group(1) == null ? "" : comment.group(1));
            } else {
                inside = false;
            }
        }
        readProject(block);
    }
}
