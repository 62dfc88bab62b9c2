package dev.omnipkg.core.python;

import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The distributions that are from no index: those that are installed from a directory, a repository or an archive, and those
 * that the project takes from there. What an index has under such a name is somebody else's, so it is not even asked; and
 * nothing moves them but their own declaration. This is the one place that says which they are.
 */
@API(status = Status.INTERNAL)
public final class OffIndexDistributions {

    private final InstalledDistributions installed;
    private final Map<DistributionName, String> byProject;
    private final Set<DistributionName> ofProject;
    private final Set<DistributionName> released;

    private OffIndexDistributions(
            InstalledDistributions installed,
            Map<DistributionName, String> byProject,
            Set<DistributionName> ofProject,
            Set<DistributionName> released) {
        this.installed = installed;
        this.byProject = byProject;
        this.ofProject = ofProject;
        this.released = released;
    }

    /**
     * Those that an environment holds. They are looked at when they are asked for.
     *
     * @param installed the distributions of the environment
     * @return those of them that are from no index
     */
    public static OffIndexDistributions of(InstalledDistributions installed) {
        return new OffIndexDistributions(installed, Map.of(), Set.of(), Set.of());
    }

    /**
     * These and those that a project takes from elsewhere. The project itself is among them, unless a release of it is
     * installed.
     *
     * @param project the project's files
     * @return these and those
     */
    public OffIndexDistributions within(ProjectFiles project) {
        return new OffIndexDistributions(installed, project.elsewhere(), project.ownNames(), released);
    }

    /**
     * These but for what somebody asks an index for by name, in the build or in a test: that is a declaration too.
     *
     * @param asked the requirements that were declared
     * @return these without the distributions that are named
     */
    public OffIndexDistributions without(Collection<Requirement> asked) {
        Set<DistributionName> names = new TreeSet<>(released);
        asked.forEach(requirement -> names.add(requirement.name()));
        return new OffIndexDistributions(installed, byProject, ofProject, names);
    }

    /**
     * Why a distribution is held.
     *
     * @param name its name
     * @return in words that begin with the name; empty where it is not held
     */
    public Optional<String> reason(DistributionName name) {
        if (released.contains(name)) {
            return Optional.empty();
        }
        Optional<InstalledDistribution> found = installed.find(name);
        return found.flatMap(InstalledDistribution::elsewhere)
                .or(() -> Optional.ofNullable(byProject.get(name)))
                .or(() ->
                        Optional.of("is the project itself").filter(own -> found.isEmpty() && ofProject.contains(name)))
                .map(why -> name + " " + why);
    }

    /**
     * Why requirements are not asked of an index.
     *
     * @param requirements what would be installed
     * @return a sentence about the first of them that is held, without a full stop; empty where none is
     */
    public Optional<String> refusal(Collection<Requirement> requirements) {
        return requirements.stream()
                .map(Requirement::name)
                .flatMap(name -> refusal(name).stream())
                .findFirst();
    }

    /**
     * Why a distribution is not asked of an index.
     *
     * @param name its name
     * @return a sentence without a full stop; empty where it is not held
     */
    public Optional<String> refusal(DistributionName name) {
        return reason(name)
                .map(why -> why + ", so no index is asked for it, and only its own declaration changes its version");
    }

    /**
     * All that are held.
     *
     * @return their names, sorted
     */
    public Set<DistributionName> names() {
        return Stream.of(
                        installed.all().stream().map(InstalledDistribution::name),
                        byProject.keySet().stream(),
                        ofProject.stream())
                .flatMap(names -> names)
                .filter(name -> reason(name).isPresent())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * What is held beyond what the environment itself tells, and what of that is not.
     *
     * @return texts that differ where something else is held
     */
    public Set<String> beyondInstalled() {
        Set<String> texts = new TreeSet<>();
        Stream.concat(byProject.keySet().stream(), ofProject.stream())
                .filter(name -> reason(name).isPresent())
                .forEach(name -> texts.add(name.value()));
        released.stream()
                .filter(name -> installed
                        .find(name)
                        .flatMap(InstalledDistribution::elsewhere)
                        .isPresent())
                .forEach(name -> texts.add("not " + name));
        return texts;
    }
}
