package dev.omnipkg.core.python;

import dev.omnipkg.core.internal.io.Toml;
import dev.omnipkg.core.process.Secrets;
import dev.omnipkg.core.requirement.DistributionName;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a project takes from a directory, a repository or an address, and not from an index. */
final class DirectReferences {

    private static final String NAME = "[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?";

    private static final Pattern NAMED =
            Pattern.compile("(?<name>" + NAME + ")\\s*(?:\\[[^]]*])?\\s*@\\s*(?<place>\\S+).*");

    private static final Pattern EDITABLE = Pattern.compile("(?:-e|--editable)[= ]\\s*(?<place>.+)");

    private static final Pattern PLACE =
            Pattern.compile("(?:[a-z0-9+]+:/|\\.{1,2}(?:/|$)|/|~/).*|.*\\.(?:whl|tar\\.gz|zip)");

    private static final Pattern EGG = Pattern.compile(".*[#&]egg=(?<name>" + NAME + ").*");

    private static final Pattern ARCHIVE =
            Pattern.compile("(?:.*/)?(?<name>[^/]+?)-[0-9][^/]*\\.(?:whl|tar\\.gz|zip)(?:[#?].*)?");

    private static final Pattern SETUP_NAME =
            Pattern.compile("(?m)^\\s*name\\s*=\\s*[\"']?(?<name>" + NAME + ")[\"']?\\s*,?\\s*$");

    private final Map<DistributionName, String> found = new TreeMap<>();

    /** By name, in words that follow the name. */
    Map<DistributionName, String> found() {
        return found;
    }

    /** A line of a requirements file, or of a list of dependencies, that is no requirement of an index. */
    void line(String text, Path file, String shown) {
        Matcher named = NAMED.matcher(text);
        Matcher editable = EDITABLE.matcher(text);
        if (named.matches()) {
            note(named.group("name"), named.group("place"), shown);
        } else if (editable.matches() || PLACE.matcher(text).matches()) {
            String place = (editable.matches() ? editable.group("place") : text)
                    .replaceAll("\\s;\\s.*", "")
                    .strip();
            nameAt(place, file).ifPresent(name -> note(name, place, shown));
        }
    }

    /** An entry of a table that says where dependencies come from, or a part of a lock file. */
    void source(String name, @Nullable Object source, String shown) {
        if (DependencySources.isElsewhere(source)) {
            note(name, "a path, a repository or an address", shown);
        }
    }

    private void note(String name, String place, String shown) {
        DistributionName.parse(name)
                .ifPresent(known -> found.putIfAbsent(known, "is taken from " + Secrets.mask(place) + " by " + shown));
    }

    /** The name is in the address, or in the project that lies there. */
    private static Optional<String> nameAt(String place, Path file) {
        Matcher egg = EGG.matcher(place);
        Matcher archive = ARCHIVE.matcher(place);
        if (egg.matches() || archive.matches()) {
            return Optional.of(egg.matches() ? egg.group("name") : archive.group("name"));
        }
        try {
            String local = place.replaceFirst("^file:(?://(?=/))?", "").replaceAll("\\[[^]]*]$", "");
            return nameOf(file.resolveSibling(local).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> nameOf(Path project) {
        return ofPyproject(project.resolve("pyproject.toml"))
                .or(() -> Stream.of("setup.cfg", "setup.py")
                        .map(project::resolve)
                        .map(file -> SETUP_NAME.matcher(String.join("\n", Provenance.lines(file))))
                        .filter(Matcher::find)
                        .map(matcher -> matcher.group("name"))
                        .findFirst());
    }

    private static Optional<String> ofPyproject(Path file) {
        try {
            Map<String, Object> toml = Toml.parse(String.join("\n", Provenance.lines(file)));
            Map<String, Object> poetry = Toml.table(Toml.table(toml.get("tool")).get("poetry"));
            return Stream.of(Toml.table(toml.get("project")), poetry)
                    .map(table -> table.get("name"))
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .findFirst();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
