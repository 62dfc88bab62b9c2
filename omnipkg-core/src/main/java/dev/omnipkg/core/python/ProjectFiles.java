package dev.omnipkg.core.python;

import dev.omnipkg.core.python.Declaration.Kind;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What the project around a script says of itself: the requirements in its files, and its own modules. Its files are those
 * beside the script and in the directories above, up to the root of the project.
 */
@API(status = Status.INTERNAL)
public final class ProjectFiles {

    private final Set<Path> directories;
    private final Set<Path> roots;
    private final DeclarationReader reading;
    private final ModuleSearch modules;

    private ProjectFiles(Set<Path> directories, Set<Path> roots, DeclarationReader reading, ModuleSearch modules) {
        this.directories = directories;
        this.roots = roots;
        this.reading = reading;
        this.modules = modules;
    }

    /**
     * Reads what is around a script. A file that cannot be read says nothing.
     *
     * @param places directories, the nearest first, and files with inline metadata (PEP 723)
     * @param root of the project, where it is known; otherwise the nearest directory that has the mark of one
     * @param modules looks for the project's modules
     * @return what the files say
     */
    public static ProjectFiles around(Collection<Path> places, Optional<Path> root, ModuleSearch modules) {
        return around(places, root, modules, DeclarationReader::readAll);
    }

    /**
     * As the other one, where it is not known which directory is the root.
     *
     * @param places directories, the nearest first, and files with inline metadata (PEP 723)
     * @param modules looks for the project's modules
     * @return what the files say
     */
    public static ProjectFiles around(Collection<Path> places, ModuleSearch modules) {
        return around(places, Optional.empty(), modules);
    }

    private static ProjectFiles around(
            Collection<Path> places,
            Optional<Path> root,
            ModuleSearch modules,
            BiConsumer<DeclarationReader, Path> read) {
        Set<Path> directories = new LinkedHashSet<>();
        Set<Path> roots = new LinkedHashSet<>();
        List<Path> scripts = new ArrayList<>();
        for (Path place : places) {
            Path absolute = place.toAbsolutePath().normalize();
            if (Files.isRegularFile(absolute)) {
                scripts.add(absolute);
                absolute = absolute.getParent();
            }
            List<Path> upToRoot = ProjectRoot.directories(absolute, root);
            directories.addAll(upToRoot);
            upToRoot.stream().reduce((inner, outer) -> outer).ifPresent(roots::add);
        }
        DeclarationReader reading = new DeclarationReader(roots);
        scripts.forEach(reading::readHeader);
        directories.forEach(directory -> read.accept(reading, directory));
        return new ProjectFiles(directories, roots, reading, modules);
    }

    /**
     * Which versions of Python a project is for, without reading anything else of it.
     *
     * @param places as for {@link #around}
     * @param root as there
     * @return as {@link #requiresPython()}
     */
    public static Optional<ProjectConstraint> pythonAround(Collection<Path> places, Optional<Path> root) {
        return around(places, root, new ModuleSearch(), DeclarationReader::readPython)
                .requiresPython();
    }

    /**
     * What the project says that it needs.
     *
     * @return the nearest file's first; constraints are not among them, since they name what others may need
     */
    public List<Requirement> requirements() {
        return reading.declarations().stream()
                .filter(declaration -> declaration.kind() != Kind.CONSTRAINT)
                .map(Declaration::requirement)
                .toList();
    }

    /**
     * What the project says that it needs of one distribution.
     *
     * @param name the distribution
     * @return the nearest requirement of it
     */
    public Optional<Requirement> requirement(DistributionName name) {
        return requirements().stream()
                .filter(requirement -> requirement.name().equals(name))
                .findFirst();
    }

    /**
     * The distributions that the project's files name.
     *
     * @return their names
     */
    public Set<DistributionName> names() {
        return requirements().stream().map(Requirement::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Where people have written which versions they want of a distribution. Lock files are not among these: they follow.
     *
     * @param name the distribution
     * @return the files, for people, each with the requirements in it as they were read, the nearest first; where the script has
     *     metadata of its own (PEP 723), that alone
     */
    public Map<String, List<Requirement>> written(DistributionName name) {
        return reading.declarations().stream()
                .filter(each -> reading.hasHeader() ? each.kind() == Kind.SCRIPT : each.kind() != Kind.LOCK)
                .filter(each -> each.requirement().name().equals(name))
                .collect(Collectors.groupingBy(
                        each -> reading.shown(each.file()),
                        LinkedHashMap::new,
                        Collectors.mapping(Declaration::requirement, Collectors.toList())));
    }

    /**
     * Which versions the project's files allow. Where the script has metadata of its own (PEP 723), that alone counts, as it
     * does for tools that run such a script. Else the nearest directory counts whose files are of the whole project and speak
     * of a distribution; where there is none, its other files count if they agree.
     *
     * @param interpreter decides which requirements with markers count
     * @return by distribution; those that may have any version are not among them
     */
    public Map<DistributionName, ProjectConstraint> constraints(Interpreter interpreter) {
        return new BindingDeclarations(reading, interpreter).all();
    }

    /**
     * Which versions of Python the project is for.
     *
     * @return what the script's own metadata says, else the nearest file; empty where nothing does
     */
    public Optional<ProjectConstraint> requiresPython() {
        return reading.pythons().stream().findFirst();
    }

    /**
     * The distributions that the project itself is.
     *
     * @return the names that its {@code pyproject.toml} or {@code setup.cfg} give it
     */
    public Set<DistributionName> ownNames() {
        return Set.copyOf(reading.ownNames());
    }

    /**
     * The distributions that the project takes from a directory, a repository or an address, and not from an index.
     *
     * @return by name, in words that follow the name
     */
    public Map<DistributionName, String> elsewhere() {
        return Map.copyOf(reading.elsewhere());
    }

    /**
     * Where the project ends.
     *
     * @return the outermost directory that counts; several where the script and its working directory lie in several projects
     */
    public List<Path> roots() {
        return List.copyOf(roots);
    }

    /**
     * The files that say something of what the project needs.
     *
     * @return all that were read, in the order in which they were
     */
    public List<Path> files() {
        return List.copyOf(reading.files());
    }

    /**
     * Looks for a module of the project, wherever it is kept.
     *
     * @param importName a top-level module or package
     * @return its file or directory
     */
    public Optional<Path> module(String importName) {
        return modules.find(importName, directories);
    }
}
