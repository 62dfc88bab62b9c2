package dev.omnipkg.core.python;

import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the project around a script says of itself: the requirements in its files, and its own modules. Its files are those
 * beside the script and in the directories above, up to the root of the project.
 */
public final class ProjectFiles {

    private static final List<String> ROOTS = List.of(".git", "pom.xml", "pyproject.toml", "setup.cfg", "setup.py");

    private final Set<Path> directories;
    private final List<Requirement> requirements;
    private final Set<DistributionName> ownNames;

    private ProjectFiles(Set<Path> directories, List<Requirement> requirements, Set<DistributionName> ownNames) {
        this.directories = directories;
        this.requirements = List.copyOf(requirements);
        this.ownNames = Set.copyOf(ownNames);
    }

    /**
     * Reads what is around a script. A file that cannot be read says nothing.
     *
     * @param places directories, the nearest first, and files with inline metadata (PEP 723)
     * @return what the files say
     */
    public static ProjectFiles around(Collection<Path> places) {
        Set<Path> directories = new LinkedHashSet<>();
        RequirementsReading reading = new RequirementsReading();
        for (Path place : places) {
            Path absolute = place.toAbsolutePath().normalize();
            if (Files.isRegularFile(absolute)) {
                reading.readHeader(absolute);
                absolute = absolute.getParent();
            }
            directories.addAll(upToRoot(absolute));
        }
        directories.forEach(reading::readAll);
        return new ProjectFiles(directories, reading.requirements(), reading.ownNames());
    }

    /** The root is the nearest directory that is a repository, or else a project; without either there is this one alone. */
    private static List<Path> upToRoot(@Nullable Path directory) {
        for (String mark : ROOTS) {
            List<Path> passed = new ArrayList<>();
            for (Path at = directory; at != null && at.getNameCount() > 0; at = at.getParent()) {
                passed.add(at);
                if (Files.exists(at.resolve(mark))) {
                    return passed;
                }
            }
        }
        return directory == null ? List.of() : List.of(directory);
    }

    /**
     * What the project says that it needs.
     *
     * @return the nearest file's first
     */
    public List<Requirement> requirements() {
        return requirements;
    }

    /**
     * What the project says that it needs of one distribution.
     *
     * @param name the distribution
     * @return the nearest requirement of it
     */
    public Optional<Requirement> requirement(DistributionName name) {
        return requirements.stream()
                .filter(requirement -> requirement.name().equals(name))
                .findFirst();
    }

    /**
     * The distributions that the project's files name.
     *
     * @return their names
     */
    public Set<DistributionName> names() {
        return requirements.stream().map(Requirement::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The distributions that the project itself is.
     *
     * @return the names that its {@code pyproject.toml} or {@code setup.cfg} give it
     */
    public Set<DistributionName> ownNames() {
        return ownNames;
    }

    /**
     * Looks for a module of the project, wherever it is kept.
     *
     * @param importName a top-level module or package
     * @return its file or directory
     */
    public Optional<Path> module(String importName) {
        ModuleSearch search = new ModuleSearch(importName);
        for (Path directory : directories) {
            search.in(directory);
        }
        return search.found();
    }
}
