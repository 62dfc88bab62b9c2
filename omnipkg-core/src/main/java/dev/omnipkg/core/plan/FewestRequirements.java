package dev.omnipkg.core.plan;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.index.PackageIndex;
import dev.omnipkg.core.installer.InstallerException;
import dev.omnipkg.core.installer.Installers;
import dev.omnipkg.core.installer.Pin;
import dev.omnipkg.core.installer.ResolutionRequest;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Looks for the fewest requirements with which an environment resolves to what a plan has. Whoever makes it knows nothing of the
 * plan's {@link Way}, so what went back to its time has to be named, unless it comes to the same by itself.
 */
final class FewestRequirements {

    private static final String UNCHECKED = "These were not checked against the index: ";

    private final Installers installers;
    private final PackageIndex index;
    private final BaseEnvironment base;
    private final HealingPlan plan;
    private final Map<DistributionName, String> seen = new TreeMap<>();
    private boolean answered = true;

    FewestRequirements(Installers installers, PackageIndex index, BaseEnvironment base, HealingPlan plan) {
        this.installers = installers;
        this.index = index;
        this.base = base;
        this.plan = plan;
        if (plan.mode() == Mode.OVERLAY) {
            base.distributions().all().forEach(found -> seen.put(found.name(), found.version()));
        }
        plan.pins().forEach(pin -> seen.put(pin.name(), pin.version()));
    }

    /** Whether an index had its say; else the answer is worth nothing the next time. */
    boolean isAnswered() {
        return answered;
    }

    DurableFix find() {
        Map<DistributionName, Requirement> fewest = fewest();
        if (installers.isOffline()) {
            answered = false;
            return new DurableFix(
                    List.copyOf(allPins(fewest).values()), Optional.of(UNCHECKED + "the build is offline."));
        }
        try {
            return resolved(fewest);
        } catch (InstallerException e) {
            Map<DistributionName, Requirement> all = allPins(fewest);
            return e.isUnavailable() || all.equals(fewest) ? doubtful(all, e) : withAllPins(all);
        }
    }

    private DurableFix withAllPins(Map<DistributionName, Requirement> all) {
        try {
            return resolved(all);
        } catch (InstallerException e) {
            return doubtful(all, e);
        }
    }

    private DurableFix doubtful(Map<DistributionName, Requirement> all, InstallerException e) {
        if (Thread.currentThread().isInterrupted()) {
            throw e;
        }
        answered = !e.isUnavailable();
        String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        String doubt =
                e.isUnavailable() ? UNCHECKED : "These could not be resolved together with what else the base holds: ";
        return new DurableFix(List.copyOf(all.values()), Optional.of(doubt + said));
    }

    /** Resolves, and pins what came to another version than the script has seen, until nothing does. */
    private DurableFix resolved(Map<DistributionName, Requirement> wanted) {
        Map<DistributionName, Requirement> known = new TreeMap<>(wanted);
        while (true) {
            List<Pin> other = otherThanSeen(resolve(known.values()), known);
            if (other.isEmpty()) {
                return new DurableFix(List.copyOf(known.values()), Optional.empty());
            }
            other.forEach(pin -> pin(known, pin.name()));
        }
    }

    private List<Pin> otherThanSeen(List<Pin> pins, Map<DistributionName, Requirement> wanted) {
        Set<DistributionName> affected = new HashSet<>(wanted.keySet());
        plan.pins().forEach(pin -> affected.add(pin.name()));
        addWhatTheyRequire(affected, pins);
        return pins.stream()
                .filter(pin -> affected.contains(pin.name()))
                .filter(pin -> Optional.ofNullable(seen.get(pin.name()))
                        .filter(version -> !pin.hasVersion(version))
                        .isPresent())
                .filter(pin -> !exactly(pin.name()).equals(wanted.get(pin.name())))
                .toList();
    }

    private static void addWhatTheyRequire(Set<DistributionName> affected, List<Pin> pins) {
        int before;
        do {
            before = affected.size();
            pins.stream()
                    .filter(pin -> pin.requiredBy().stream().anyMatch(affected::contains))
                    .forEach(pin -> affected.add(pin.name()));
        } while (affected.size() > before);
    }

    private List<Pin> resolve(Collection<Requirement> wanted) {
        if (plan.mode() == Mode.OVERLAY && base.declared().isEmpty()) {
            PlanRequest request =
                    new PlanRequest(base, List.copyOf(wanted), plan.constraints(), Mode.OVERLAY, Preference.NEWEST);
            return new Resolution(installers.installerFor(base.interpreter()), index, request).resolve(List.of());
        }
        Set<DistributionName> names = new HashSet<>();
        wanted.forEach(requirement -> names.add(requirement.name()));
        List<String> all = Stream.concat(
                        base.declared().stream().filter(declared -> !names.contains(declared.name())), wanted.stream())
                .map(Requirement::toString)
                .toList();
        return installers
                .installerFor(base.interpreter())
                .resolve(new ResolutionRequest(
                        base.interpreter(),
                        all,
                        List.of(),
                        Map.of(),
                        List.of(),
                        new OffIndexPins(base, false).standIns(),
                        List.of()));
    }

    /** What the heal asked for, and what the base was declared to have in other versions. */
    private Map<DistributionName, Requirement> fewest() {
        Map<DistributionName, Requirement> wanted = new TreeMap<>();
        plan.requirements().stream()
                .filter(requirement -> !base.declared().contains(requirement))
                .map(requirement -> PlanRequest.withExtras(requirement, base.declared()))
                .forEach(requirement -> wanted.merge(requirement.name(), requirement, Requirement::and));
        for (Requirement declared : base.declared()) {
            String version = seen.get(declared.name());
            if (version != null && !wanted.containsKey(declared.name()) && declared.excludes(version)) {
                pin(wanted, declared.name());
            }
        }
        return wanted;
    }

    private Map<DistributionName, Requirement> allPins(Map<DistributionName, Requirement> fewest) {
        Map<DistributionName, Requirement> all = new TreeMap<>(fewest);
        plan.changes().stream().filter(change -> change.to() != null).forEach(change -> pin(all, change.name()));
        return all;
    }

    private void pin(Map<DistributionName, Requirement> wanted, DistributionName name) {
        wanted.put(name, exactly(name));
    }

    /** Also of the extras that were asked for or declared. */
    private Requirement exactly(DistributionName name) {
        Requirement pin = Requirement.parse(name + "==" + seen.get(name));
        return PlanRequest.withExtras(
                pin,
                Stream.concat(plan.requirements().stream(), base.declared().stream())
                        .toList());
    }
}
