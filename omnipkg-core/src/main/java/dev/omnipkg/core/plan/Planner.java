package dev.omnipkg.core.plan;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.index.IndexException;
import dev.omnipkg.core.index.PackageIndex;
import dev.omnipkg.core.installer.InstallerException;
import dev.omnipkg.core.installer.Installers;
import dev.omnipkg.core.installer.Pin;
import dev.omnipkg.core.installer.ResolutionRequest;
import dev.omnipkg.core.installer.ResolutionStore;
import dev.omnipkg.core.io.Sha256;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes plans. The base's versions are preferences, so that all that can stay as it is does; distributions of the base
 * that depend on one that changes are resolved with it, so that none is left with a version it cannot live with.
 */
public final class Planner {

    private final Installers installers;
    private final ResolutionStore store;
    private final PackageIndex index;

    /**
     * Keeps its plans.
     *
     * @param installers resolve
     * @param store answers what was resolved before
     * @param index knows which releases there are to choose from
     */
    public Planner(Installers installers, ResolutionStore store, PackageIndex index) {
        this.installers = installers;
        this.store = store;
        this.index = index;
    }

    /**
     * Finds a plan that was made before, without an installer.
     *
     * @param base the base environment
     * @param requirements what is wanted
     * @param mode what the bubble lets see of the base
     * @return the plan, if there is one
     */
    public Optional<HealingPlan> find(BaseEnvironment base, Collection<Requirement> requirements, Mode mode) {
        BaseEnvironment asPlanned = base.byItself().giving(requirements);
        return find(asPlanned, wanted(base, requirements, List.of(), mode), Preference.NEWEST);
    }

    private Optional<HealingPlan> find(BaseEnvironment base, Wanted wanted, Preference preference) {
        return store.find(key(base, wanted, preference)).map(pins -> plan(base, wanted, pins));
    }

    /** What a plan is made for: the requirements are met, and the constraints by all that comes with them. */
    private record Wanted(List<Requirement> requirements, List<Requirement> constraints, Mode mode) {

        Wanted with(List<Requirement> others) {
            return new Wanted(others, constraints, mode);
        }
    }

    /**
     * Makes a plan, or finds it.
     *
     * @param base the base environment
     * @param requirements what is wanted
     * @param constraints what has to hold for whatever else the plan brings, without extras
     * @param mode what the bubble lets see of the base
     * @param preference which of the releases that the requirements leave open
     * @return the plan
     * @throws IOException if it cannot be kept
     * @throws InstallerException if there is none, or it would need another one of what is held
     */
    public HealingPlan plan(
            BaseEnvironment base,
            Collection<Requirement> requirements,
            Collection<Requirement> constraints,
            Mode mode,
            Preference preference)
            throws IOException {
        Wanted wanted = wanted(base, requirements, constraints, mode);
        Holding.check(base, wanted.requirements(), mode);
        Optional<HealingPlan> known = find(base, wanted, preference);
        if (known.isPresent()) {
            return known.get();
        }
        List<Pin> pins = preference == Preference.CLOSEST ? resolveClosest(base, wanted) : resolve(base, wanted);
        store.put(key(base, wanted, preference), pins);
        return plan(base, wanted, pins);
    }

    /** The closest releases may not be able to live with the rest; then the installer chooses. */
    private List<Pin> resolveClosest(BaseEnvironment base, Wanted wanted) throws IOException {
        List<Requirement> closest = new ArrayList<>();
        for (Requirement requirement : wanted.requirements()) {
            closest.add(Closest.to(base, requirement, index));
        }
        if (!closest.equals(wanted.requirements())) {
            try {
                return resolve(base, wanted.with(closest));
            } catch (InstallerException e) {
                return resolve(base, wanted);
            }
        }
        return resolve(base, wanted);
    }

    private List<Pin> resolve(BaseEnvironment base, Wanted wanted) {
        return wanted.mode() == Mode.STRICT ? resolveStrict(base, wanted) : resolveOverlay(base, wanted);
    }

    /**
     * In strict mode the base is hidden, so what it was declared to hold is wanted of the bubble: in the version, and of the
     * extras, that a requirement of the heal leaves open. Several requirements of one name all hold.
     */
    private static Wanted wanted(
            BaseEnvironment base,
            Collection<Requirement> requirements,
            Collection<Requirement> constraints,
            Mode mode) {
        List<Requirement> declared = mode == Mode.STRICT ? base.declared() : List.of();
        Set<DistributionName> named =
                requirements.stream().map(Requirement::name).collect(Collectors.toSet());
        return new Wanted(
                sorted(Stream.concat(
                        declared.stream().filter(requirement -> !named.contains(requirement.name())),
                        requirements.stream().map(requirement -> withExtras(requirement, declared)))),
                sorted(constraints.stream()),
                mode);
    }

    private static List<Requirement> sorted(Stream<Requirement> requirements) {
        return requirements
                .sorted(Comparator.comparing(Requirement::toString))
                .distinct()
                .toList();
    }

    private static Requirement withExtras(Requirement requirement, List<Requirement> declared) {
        return declared.stream()
                .filter(other -> other.name().equals(requirement.name()))
                .reduce(requirement, Requirement::withExtrasOf);
    }

    /**
     * Forgets a plan that cannot be built, so that the index is asked anew the next time.
     *
     * @param base the base environment
     * @param plan the plan
     * @throws IOException if it cannot be deleted
     */
    public void forget(BaseEnvironment base, HealingPlan plan) throws IOException {
        for (Preference preference : Preference.values()) {
            store.remove(key(base, wanted(base, plan.requirements(), plan.constraints(), plan.mode()), preference));
        }
    }

    private static String key(BaseEnvironment base, Wanted wanted, Preference preference) {
        return new Sha256()
                .add(wanted.mode().name())
                .add(preference.name())
                .add(base.interpreter().identity())
                .add(base.key())
                .addAll(base.held().beyondInstalled())
                .addAll(texts(wanted.requirements()))
                .addAll(texts(wanted.constraints()))
                .key();
    }

    private static List<String> texts(List<Requirement> requirements) {
        return requirements.stream().map(Requirement::toString).toList();
    }

    private List<Pin> resolveStrict(BaseEnvironment base, Wanted wanted) {
        return resolve(new Holding(base, false), texts(wanted.requirements()), texts(wanted.constraints()));
    }

    /** Once more with the dependents of what changed, until no further distribution of the base is affected. */
    private List<Pin> resolveOverlay(BaseEnvironment base, Wanted wanted) {
        Dependents dependents = new Dependents(base.distributions());
        Set<DistributionName> changed =
                wanted.requirements().stream().map(Requirement::name).collect(Collectors.toCollection(TreeSet::new));
        while (true) {
            Set<InstalledDistribution> affected = dependents.of(changed);
            List<Pin> differing = resolveWith(affected, base, wanted).stream()
                    .filter(pin -> differs(pin, base))
                    .toList();
            Set<DistributionName> nowChanged = differing.stream().map(Pin::name).collect(Collectors.toSet());
            if (affected.containsAll(dependents.of(nowChanged))) {
                return differing;
            }
            changed.addAll(nowChanged);
        }
    }

    /**
     * Dependents may move with what they depend on. Those that no index has in a wheel cannot: what they require then binds all
     * others.
     */
    private List<Pin> resolveWith(Set<InstalledDistribution> affected, BaseEnvironment base, Wanted wanted) {
        List<InstalledDistribution> movable =
                affected.stream().filter(found -> isMovable(found, base)).toList();
        List<InstalledDistribution> fixed =
                affected.stream().filter(found -> !isMovable(found, base)).toList();
        try {
            return resolve(base, withNames(wanted.requirements(), movable), constraintsOf(fixed, wanted));
        } catch (InstallerException e) {
            if (movable.isEmpty()) {
                throw e;
            }
            return resolveInPlace(affected, base, wanted, e);
        }
    }

    private static boolean isMovable(InstalledDistribution found, BaseEnvironment base) {
        return base.held().reason(found.name()).isEmpty();
    }

    private List<Pin> resolveInPlace(
            Set<InstalledDistribution> affected, BaseEnvironment base, Wanted wanted, InstallerException first) {
        try {
            return resolve(base, texts(wanted.requirements()), constraintsOf(affected, wanted));
        } catch (InstallerException e) {
            first.addSuppressed(e);
            throw first;
        }
    }

    private static List<String> withNames(List<Requirement> wanted, List<InstalledDistribution> dependents) {
        Set<DistributionName> named = wanted.stream().map(Requirement::name).collect(Collectors.toSet());
        return Stream.concat(
                        texts(wanted).stream(),
                        dependents.stream()
                                .map(InstalledDistribution::name)
                                .filter(name -> !named.contains(name))
                                .map(DistributionName::value))
                .toList();
    }

    private static List<String> constraintsOf(Collection<InstalledDistribution> dependents, Wanted wanted) {
        return Stream.concat(
                        dependents.stream()
                                .flatMap(dependent -> dependent.requires().stream())
                                .filter(Dependents::isUnconditional)
                                .map(requirement ->
                                        requirement.replaceAll("\\[[^]]*]", "")), // pip takes no extras in constraints
                        texts(wanted.constraints()).stream())
                .toList();
    }

    private List<Pin> resolve(BaseEnvironment base, List<String> requirements, List<String> constraints) {
        return resolve(new Holding(base, true), requirements, constraints);
    }

    private List<Pin> resolve(Holding holding, List<String> requirements, List<String> constraints) {
        Interpreter interpreter = holding.base().interpreter();
        try {
            return installers
                    .of(interpreter)
                    .resolve(new ResolutionRequest(
                            interpreter, requirements, constraints, holding.preferences(), holding.standIns()));
        } catch (InstallerException e) {
            throw e.isUnavailable() ? e : holding.explained(answered(holding, requirements, e));
        }
    }

    /** A tool may take an index that does not answer for one that has nothing; so it is asked for what is wanted. */
    private InstallerException answered(Holding holding, List<String> requirements, InstallerException failure) {
        try {
            for (DistributionName name :
                    failure.mayBeOfTheIndex() ? holding.asked(requirements) : List.<DistributionName>of()) {
                index.releases(holding.base().interpreter(), name);
            }
        } catch (IndexException e) {
            return e.isUnavailable()
                    ? InstallerException.unavailable(e.getMessage() + "\n" + failure.getMessage(), failure)
                    : failure;
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    private static boolean differs(Pin pin, BaseEnvironment base) {
        return base.distributions()
                .find(pin.name())
                .filter(found -> pin.hasVersion(found.version()))
                .isEmpty();
    }

    private static HealingPlan plan(BaseEnvironment base, Wanted wanted, List<Pin> pins) {
        return new HealingPlan(
                wanted.mode(),
                wanted.requirements(),
                wanted.constraints(),
                pins,
                Changes.between(base, wanted.requirements(), wanted.mode(), pins));
    }
}
