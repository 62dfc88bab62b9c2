package dev.omnipkg.core.plan;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.index.IndexException;
import dev.omnipkg.core.index.PackageIndex;
import dev.omnipkg.core.installer.CutOff;
import dev.omnipkg.core.installer.Installer;
import dev.omnipkg.core.installer.InstallerException;
import dev.omnipkg.core.installer.Pin;
import dev.omnipkg.core.installer.ResolutionRequest;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Resolves against the base: its versions are preferences, so that all that can stay as it is does; distributions of it that
 * depend on one that changes are resolved with it, so that none is left with a version it cannot live with.
 */
final class Resolution {

    private final Installer installer;
    private final PackageIndex index;
    private final PlanRequest request;
    private final BaseEnvironment base;
    private final Dependents dependents;

    Resolution(Installer installer, PackageIndex index, PlanRequest request) {
        this.installer = installer;
        this.index = index;
        this.request = request;
        this.base = request.base();
        this.dependents = new Dependents(base.distributions());
    }

    /** All that was resolved, also what stays as the base has it. */
    List<Pin> resolve(Collection<CutOff> cutOffs) {
        List<CutOff> cut = List.copyOf(cutOffs);
        return request.mode() == Mode.STRICT
                ? ask(texts(request.requirements()), texts(request.constraints()), cut)
                : resolveOverlay(cut);
    }

    /** What goes into the bubble. */
    List<Pin> differing(List<Pin> pins) {
        return request.mode() == Mode.STRICT
                ? pins
                : pins.stream().filter(this::differs).toList();
    }

    boolean differs(Pin pin) {
        return base.distributions()
                .find(pin.name())
                .filter(found -> pin.hasVersion(found.version()))
                .isEmpty();
    }

    /** Once more with the dependents of what changed, until no further distribution of the base is affected. */
    private List<Pin> resolveOverlay(List<CutOff> cutOffs) {
        Set<DistributionName> changed = new TreeSet<>(request.names());
        while (true) {
            Set<InstalledDistribution> affected = dependents.requiring(changed);
            List<Pin> pins = resolveWith(affected, cutOffs);
            Set<DistributionName> nowChanged =
                    pins.stream().filter(this::differs).map(Pin::name).collect(Collectors.toSet());
            if (affected.containsAll(dependents.requiring(nowChanged))) {
                return pins;
            }
            changed.addAll(nowChanged);
        }
    }

    /**
     * Dependents may move with what they depend on. Those that are of no index cannot: what they require then binds all others.
     */
    private List<Pin> resolveWith(Set<InstalledDistribution> affected, List<CutOff> cutOffs) {
        List<InstalledDistribution> movable =
                affected.stream().filter(this::isMovable).toList();
        List<InstalledDistribution> fixed =
                affected.stream().filter(found -> !isMovable(found)).toList();
        try {
            return ask(withNames(movable, cutOffs), constraintsOf(fixed), cutOffs);
        } catch (InstallerException e) {
            if (movable.isEmpty()) {
                throw e;
            }
            return resolveInPlace(affected, cutOffs, e);
        }
    }

    private boolean isMovable(InstalledDistribution found) {
        return base.offIndex().reason(found.name()).isEmpty();
    }

    private List<Pin> resolveInPlace(
            Set<InstalledDistribution> affected, List<CutOff> cutOffs, InstallerException first) {
        try {
            return ask(texts(request.requirements()), constraintsOf(affected), cutOffs);
        } catch (InstallerException e) {
            first.addSuppressed(e);
            throw first;
        }
    }

    /** What goes back goes back whether anything of these requires it or not. */
    private List<String> withNames(List<InstalledDistribution> others, List<CutOff> cutOffs) {
        Set<DistributionName> named = request.names();
        Stream<DistributionName> goingBack = cutOffs.stream()
                .map(CutOff::name)
                .filter(name -> base.distributions().find(name).isPresent());
        return Stream.concat(
                        texts(request.requirements()).stream(),
                        Stream.concat(others.stream().map(InstalledDistribution::name), goingBack)
                                .filter(name -> !named.contains(name))
                                .distinct()
                                .map(DistributionName::value))
                .toList();
    }

    private List<String> constraintsOf(Collection<InstalledDistribution> others) {
        return Stream.concat(
                        others.stream()
                                .flatMap(dependent -> dependent.requires().stream())
                                .filter(Dependents::isUnconditional)
                                .map(requirement ->
                                        requirement.replaceAll("\\[[^]]*]", "")), // pip takes no extras in constraints
                        texts(request.constraints()).stream())
                .toList();
    }

    private static List<String> texts(List<Requirement> requirements) {
        return requirements.stream().map(Requirement::toString).toList();
    }

    /** A strict bubble holds all that it needs itself, so what is installed has to be had for it too. */
    private List<Pin> ask(List<String> requirements, List<String> constraints, List<CutOff> cutOffs) {
        OffIndexPins offIndexPins = new OffIndexPins(base, request.mode() == Mode.OVERLAY);
        List<InstalledDistribution> installed = request.mode() == Mode.STRICT
                ? List.of()
                : base.distributions().all().stream().filter(this::isMovable).toList();
        try {
            return installer.resolve(new ResolutionRequest(
                    base.interpreter(),
                    requirements,
                    constraints,
                    offIndexPins.preferences(),
                    installed,
                    offIndexPins.standIns(),
                    cutOffs));
        } catch (InstallerException e) {
            throw e.isUnavailable() ? e : offIndexPins.explained(answered(offIndexPins, requirements, e));
        }
    }

    /** A tool may take an index that does not answer for one that has nothing; so it is asked for what is wanted. */
    private InstallerException answered(
            OffIndexPins offIndexPins, List<String> requirements, InstallerException failure) {
        try {
            for (DistributionName name :
                    failure.mayBeOfTheIndex() ? offIndexPins.asked(requirements) : List.<DistributionName>of()) {
                index.releases(base.interpreter(), name);
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
}
