package dev.omnipkg.core.python;

import dev.omnipkg.core.internal.io.Json;
import dev.omnipkg.core.internal.io.Toml;
import dev.omnipkg.core.python.Declaration.Kind;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes what it can from files in many forms: a file or line that is not understood says nothing. */
final class DeclarationReader {

    private static final Pattern AFTER_REQUIREMENT = Pattern.compile("\\s--hash.*|\\\\$");

    private static final Pattern OTHER_FILE =
            Pattern.compile("(?<option>-r|--requirement|-c|--constraint)[= ]\\s*(?<file>.+)");

    /** Bytes of a file that is read: the lock files of large projects have one or two million. */
    private static final long LARGEST = 8_000_000;

    private final Set<Path> roots;
    private final List<Declaration> declarations = new ArrayList<>();
    private final List<ProjectConstraint> pythons = new ArrayList<>();
    private final Set<DistributionName> ownNames = new TreeSet<>();
    private final Set<Path> files = new LinkedHashSet<>();
    private final DirectReferences direct = new DirectReferences();
    private boolean hasHeader;

    /** Reads nothing that lies outside all of {@code roots}, whatever names it. */
    DeclarationReader(Set<Path> roots) {
        this.roots = roots;
    }

    /** The nearest file's first. */
    List<Declaration> declarations() {
        return declarations;
    }

    /** Which versions of Python the project is for, the nearest file's first. */
    List<ProjectConstraint> pythons() {
        return pythons;
    }

    Set<DistributionName> ownNames() {
        return ownNames;
    }

    /** The files that were read. */
    Set<Path> files() {
        return files;
    }

    /** What comes from elsewhere than an index, each with the reason. */
    Map<DistributionName, String> elsewhere() {
        return direct.found();
    }

    boolean hasHeader() {
        return hasHeader;
    }

    void readAll(Path directory) {
        readEach(directory, DeclaringFile::isOne);
        readEach(directory.resolve("requirements"), name -> name.endsWith(".txt"));
    }

    /** Those files alone that may say which versions of Python the project is for. */
    void readPython(Path directory) {
        readEach(directory, name -> name.equals("pyproject.toml") || name.equals("setup.cfg"));
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
        files.add(file);
        String name = file.getFileName().toString();
        if (DeclaringFile.isRequirements(name)) {
            readRequirements(file, DeclaringFile.kind(name), new HashSet<>());
        } else if (name.equals("setup.cfg")) {
            readSetup(file);
        } else if (name.equals("Pipfile.lock")) {
            readPipfile(file);
        } else if (name.equals("pyproject.toml")) {
            readProject(file, toml(String.join("\n", lines(file))));
        } else {
            Map<String, Object> lock = toml(String.join("\n", lines(file)));
            LockFiles.requirements(lock).forEach(text -> add(text, file, Kind.LOCK));
            addSources(LockFiles.elsewhere(lock), file);
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

    private static Map<String, Object> toml(String text) {
        try {
            return Toml.parse(text);
        } catch (IOException | RuntimeException e) {
            return Map.of();
        }
    }

    private void add(String text, Path file, Kind kind) {
        try {
            declarations.add(new Declaration(Requirement.parse(text), file, kind));
        } catch (IllegalArgumentException e) {
            direct.line(text, file, shown(file)); // or an option, or nothing
        }
    }

    /** A file in the form of pip, and those that it names and that are the project's too. */
    private void readRequirements(Path file, Kind kind, Set<Path> read) {
        if (roots.stream().noneMatch(file::startsWith) || !read.add(file) || !Files.isRegularFile(file)) {
            return;
        }
        files.add(file);
        for (String line : lines(file)) {
            String text = AFTER_REQUIREMENT
                    .matcher(DeclaringFile.withoutComment(line))
                    .replaceAll("")
                    .strip();
            Matcher other = OTHER_FILE.matcher(text);
            if (other.matches()) {
                Kind itsKind = other.group("option").matches("-c|--constraint") ? Kind.CONSTRAINT : kind;
                readRequirements(file.resolveSibling(other.group("file")).normalize(), itsKind, read);
            } else {
                add(text, file, kind);
            }
        }
    }

    private void readProject(Path file, Map<String, Object> toml) {
        Map<String, Object> project = Toml.table(toml.get("project"));
        Map<String, Object> tools = Toml.table(toml.get("tool"));
        Map<String, Object> uv = Toml.table(tools.get("uv"));
        own(project.get("name"));
        python(project.get("requires-python"), file);
        addAll(project.get("dependencies"), file, Kind.MAIN);
        addEach(project.get("optional-dependencies"), file);
        addEach(toml.get("dependency-groups"), file);
        addAll(uv.get("dev-dependencies"), file, Kind.OPTIONAL);
        addEach(Toml.table(tools.get("pdm")).get("dev-dependencies"), file);
        readPoetry(file, Toml.table(tools.get("poetry")));
        readSources(file, Toml.table(uv.get("sources")));
    }

    private void readSources(Path file, Map<String, Object> sources) {
        addSources(sources, file);
        declarations.removeIf(each -> each.file().equals(file)
                && direct.found().containsKey(each.requirement().name()));
    }

    private void addSources(Map<String, Object> sources, Path file) {
        sources.forEach((name, source) -> direct.source(name, source, shown(file)));
    }

    private void readPoetry(Path file, Map<String, Object> poetry) {
        own(poetry.get("name"));
        addPoetry(poetry.get("dependencies"), file, Kind.MAIN);
        addPoetry(poetry.get("dev-dependencies"), file, Kind.OPTIONAL);
        Toml.table(poetry.get("group"))
                .values()
                .forEach(group -> addPoetry(Toml.table(group).get("dependencies"), file, Kind.OPTIONAL));
    }

    private void addPoetry(@Nullable Object dependencies, Path file, Kind kind) {
        Toml.table(dependencies).forEach((name, value) -> {
            Object version = value instanceof Map<?, ?> ? Toml.table(value).get("version") : value;
            Optional<String> specifier =
                    version instanceof String text ? PoetryVersions.specifier(text) : Optional.empty();
            boolean everywhere = !(value instanceof Map<?, ?> details)
                    || !(details.containsKey("python") || details.containsKey("markers"));
            if (name.equals("python")) {
                specifier.ifPresent(wanted -> python(wanted, file));
            } else if (DependencySources.isElsewhere(value)) {
                direct.source(name, value, shown(file));
            } else {
                add(name + (everywhere ? specifier.orElse("") : ""), file, kind);
            }
        });
    }

    private void addEach(@Nullable Object lists, Path file) {
        Toml.table(lists).values().forEach(list -> addAll(list, file, Kind.OPTIONAL));
    }

    private void addAll(@Nullable Object list, Path file, Kind kind) {
        if (list instanceof List<?> texts) {
            texts.stream().filter(String.class::isInstance).forEach(text -> add((String) text, file, kind));
        }
    }

    private void own(@Nullable Object name) {
        if (name instanceof String text) {
            DistributionName.parse(text.strip()).ifPresent(ownNames::add);
        }
    }

    private void python(@Nullable Object specifier, Path file) {
        if (specifier instanceof String text) {
            try {
                Requirement wanted = Requirement.of(new DistributionName("python"), text);
                boolean byScript = file.toString().endsWith(".py");
                pythons.add(new ProjectConstraint(wanted, shown(file), byScript));
            } catch (IllegalArgumentException e) {
                return; // no specifier
            }
        }
    }

    /** A file, for people. */
    String shown(Path file) {
        return file.toString().endsWith(".py") ? "the script's own metadata" : place(file);
    }

    /** A file's path within the project. */
    String place(Path file) {
        return roots.stream()
                .filter(file::startsWith)
                .min(Comparator.comparingInt(Path::getNameCount))
                .map(root -> root.relativize(file).toString())
                .orElse(file.toString());
    }

    private void readPipfile(Path file) {
        try {
            Map<?, ?> lock = Json.parse(String.join("\n", lines(file)), Map.class);
            LockFiles.ofPipfile(lock).forEach(text -> add(text, file, Kind.LOCK));
            addSources(LockFiles.elsewhereOfPipfile(lock), file);
        } catch (IOException | RuntimeException e) {
            return; // no lock file of this form
        }
    }

    private void readSetup(Path file) {
        SetupCfg setup = SetupCfg.read(lines(file));
        own(setup.name());
        python(setup.requiresPython(), file);
        setup.requirements().forEach(text -> add(text, file, Kind.MAIN));
        setup.extras().forEach(text -> add(text, file, Kind.OPTIONAL));
    }

    void readHeader(Path script) {
        ScriptBlock.of(lines(script)).ifPresent(block -> {
            Map<String, Object> header = toml(block);
            hasHeader = true;
            files.add(script);
            python(header.get("requires-python"), script);
            addAll(header.get("dependencies"), script, Kind.SCRIPT);
            readSources(
                    script,
                    Toml.table(
                            Toml.table(Toml.table(header.get("tool")).get("uv")).get("sources")));
        });
    }
}
