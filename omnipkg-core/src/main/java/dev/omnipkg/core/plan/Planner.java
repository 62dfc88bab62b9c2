package dev.omnipkg.core.plan;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.index.PackageIndex;
import dev.omnipkg.core.installer.CutOff;
import dev.omnipkg.core.installer.InstallerException;
import dev.omnipkg.core.installer.Installers;
import dev.omnipkg.core.installer.Pin;
import dev.omnipkg.core.installer.ResolutionRequest;
import dev.omnipkg.core.installer.ResolutionStore;
import dev.omnipkg.core.internal.io.JsonCache;
import dev.omnipkg.core.internal.io.Sha256;
import dev.omnipkg.core.plan.WayCache.Choice;
import dev.omnipkg.core.plan.WayCache.Option;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Version;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Makes plans. A plan that takes a distribution back may leave what that requires as the base has it, or take it back too: see
 * {@link Way}.
 */
@API(status = Status.INTERNAL)
public final class Planner {

    private final Installers installers;
    private final ResolutionStore store;
    private final WayCache kept;
    private final PackageIndex index;

    /**
     * Keeps its plans.
     *
     * @param installers resolve
     * @param store answers what was resolved before
     * @param ways keeps which way served
     * @param index knows which releases there are to choose from, and when they were uploaded
     */
    public Planner(Installers installers, ResolutionStore store, JsonCache ways, PackageIndex index) {
        this.installers = installers;
        this.store = store;
        this.kept = new WayCache(ways);
        this.index = index;
    }

    /**
     * Finds a plan that was made before, without an installer.
     *
     * @param base the base environment
     * @param requirements what is wanted
     * @param mode what the bubble lets see of the base
     * @return the plan in the way that served, or else in the likeliest; empty where that was not made
     */
    public Optional<HealingPlan> find(BaseEnvironment base, Collection<Requirement> requirements, Mode mode) {
        BaseEnvironment asPlanned = base.byItself().giving(requirements);
        return find(PlanRequest.of(asPlanned, requirements, List.of(), mode, Preference.NEWEST));
    }

    private Optional<HealingPlan> find(PlanRequest request) {
        Way way = kept.served(request)
                .or(() -> kept.choice(request).map(choice -> choice.ways().get(0)))
                .orElse(Way.OF_THE_BASE);
        return find(request, way);
    }

    private Optional<HealingPlan> find(PlanRequest request, Way way) {
        return store.find(key(request, way)).map(pins -> plan(request, way, pins));
    }

    /**
     * The ways that are worth trying, see decision 11. Where something is taken back, the base's way is resolved here already, to see
     * what goes back with it, and its plan is kept: {@link #plan} then finds it.
     *
     * @param request what is wanted
     * @return the one that served before first, then the likelier; the base's alone where nothing is taken back
     * @throws IOException if they cannot be kept
     */
    public List<Way> ways(PlanRequest request) throws IOException {
        Optional<Way> served = kept.served(request);
        if (served.isPresent()
                && kept.choice(request).isEmpty()
                && find(request, served.get()).isPresent()) {
            return List.of(served.get());
        }
        Choice choice = choice(request);
        return (served.isPresent() ? choice.beginningWith(served.get()) : choice).ways();
    }

    private Choice choice(PlanRequest request) throws IOException {
        Optional<Choice> known = kept.choice(request);
        if (known.isPresent()) {
            return known.get();
        }
        PlanRequest narrowed = closest(request);
        Downgrades downgrades = Downgrades.of(narrowed, index);
        Optional<Instant> uploaded = downgrades.latest();
        Choice choice = uploaded.isEmpty()
                ? new Choice("", List.of(Option.of(Way.OF_THE_BASE, List.of())))
                : waysOfDowngrade(request, narrowed, downgrades, era(request, uploaded.get()));
        if (choice.options().size() > 1) {
            kept.keep(request, choice);
        }
        return choice;
    }

    private IndexAtRelease era(PlanRequest request, Instant uploaded) {
        return IndexAtRelease.of(uploaded, index, request.base().interpreter());
    }

    /** The base's way, and those in which what is taken back brings dependencies of its time, the likelier first. */
    private Choice waysOfDowngrade(PlanRequest request, PlanRequest narrowed, Downgrades downgrades, IndexAtRelease era)
            throws IOException {
        ContemporaryDependencies back = new ContemporaryDependencies(era, request.names());
        Optional<List<Pin>> ofTheBase = ofTheBase(request, narrowed);
        Map<DistributionName, Version> parts =
                back.parts(ofTheBase.isPresent() ? ofTheBase.get() : alone(narrowed), downgrades.names());
        Map<DistributionName, Version> optional = back.optionalParts(request.base(), downgrades.names());
        optional.keySet().removeAll(parts.keySet());
        era.prepare(Stream.of(parts, optional)
                .flatMap(each -> each.keySet().stream())
                .toList());
        List<CutOff> later = back.cutOffs(parts, Way.OF_ITS_SERIES);
        List<CutOff> newer = Stream.of(back.cutOffs(parts, Way.OF_ITS_TIME), back.cutOffs(optional, Way.OF_ITS_SERIES))
                .flatMap(List::stream)
                .toList();
        List<Option> options = new ArrayList<>();
        if (!later.isEmpty()) {
            options.add(Option.of(Way.OF_ITS_SERIES, later));
        }
        if (!newer.isEmpty() && !newer.equals(later)) {
            options.add(Option.of(Way.OF_ITS_TIME, newer));
        }
        boolean baseFirst = ofTheBase.isPresent() && isUsual(later, parts, downgrades, request);
        options.add(baseFirst ? 0 : options.size(), Option.of(Way.OF_THE_BASE, List.of()));
        Choice choice = new Choice(era.end().toString(), options);
        return kept.servedLater(request, era.end()).map(choice::beginningWith).orElse(choice);
    }

    /** Whether the base has the releases that are taken back beside those later series already, as far as its own go. */
    private boolean isUsual(
            List<CutOff> later, Map<DistributionName, Version> parts, Downgrades downgrades, PlanRequest request)
            throws IOException {
        if (later.isEmpty()) {
            return true;
        }
        Optional<Instant> installed = downgrades.latestInstalled();
        if (installed.isEmpty()) {
            return false;
        }
        IndexAtRelease ofTheBase = era(request, installed.get());
        Set<DistributionName> names = later.stream().map(CutOff::name).collect(Collectors.toSet());
        for (Map.Entry<DistributionName, Version> part : parts.entrySet()) {
            if (names.contains(part.getKey()) && !ofTheBase.isOfEarlierSeriesThan(part.getKey(), part.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** What the base's way comes to, which is kept at once; empty where it leads nowhere. */
    private Optional<List<Pin>> ofTheBase(PlanRequest request, PlanRequest narrowed) throws IOException {
        try {
            Resolution resolution = resolution(narrowed);
            List<Pin> pins = resolution.resolve(List.of());
            store.put(key(request, Way.OF_THE_BASE), resolution.differing(pins));
            return Optional.of(pins);
        } catch (InstallerException e) {
            return Optional.empty();
        }
    }

    /** What is taken back with what it requires, whatever the base has. */
    private List<Pin> alone(PlanRequest narrowed) {
        try {
            return installers
                    .installerFor(narrowed.base().interpreter())
                    .resolve(new ResolutionRequest(
                            narrowed.base().interpreter(),
                            narrowed.requirements().stream()
                                    .map(Requirement::toString)
                                    .toList(),
                            List.of(),
                            Map.of(),
                            List.of(),
                            new OffIndexPins(narrowed.base(), false).standIns(),
                            List.of()));
        } catch (InstallerException e) {
            return List.of();
        }
    }

    /**
     * Makes a plan, or finds it.
     *
     * @param request what is wanted
     * @param way one of its ways
     * @return the plan
     * @throws IOException if it cannot be kept
     * @throws InstallerException if there is none
     */
    public HealingPlan plan(PlanRequest request, Way way) throws IOException {
        Optional<HealingPlan> known = find(request, way);
        if (known.isPresent()) {
            return known.get();
        }
        OffIndexPins.check(request);
        PlanRequest narrowed = closest(request);
        List<Pin> pins;
        try {
            pins = resolve(narrowed, request, way);
        } catch (InstallerException e) {
            if (narrowed.equals(request)) {
                throw e;
            }
            pins = resolve(request, request, way); // the closest releases may not be able to live with the rest
        }
        store.put(key(request, way), pins);
        return plan(request, way, pins);
    }

    private List<Pin> resolve(PlanRequest narrowed, PlanRequest request, Way way) throws IOException {
        Resolution resolution = resolution(narrowed);
        if (way == Way.OF_THE_BASE) {
            return resolution.differing(resolution.resolve(List.of()));
        }
        Choice choice = choice(request);
        if (choice.end().isEmpty()) {
            throw new InstallerException("No time is known to take " + request.requirements() + " back to.");
        }
        IndexAtRelease era = new IndexAtRelease(
                Instant.parse(choice.end()), index, request.base().interpreter());
        return resolution.differing(
                new ContemporaryDependencies(era, request.names()).resolve(resolution, choice.cutOffs(way)));
    }

    private Resolution resolution(PlanRequest request) {
        return new Resolution(installers.installerFor(request.base().interpreter()), index, request);
    }

    private PlanRequest closest(PlanRequest request) throws IOException {
        if (request.preference() != Preference.CLOSEST) {
            return request;
        }
        List<Requirement> closest = new ArrayList<>();
        for (Requirement requirement : request.requirements()) {
            closest.add(ClosestRelease.to(request.base(), requirement, index));
        }
        return request.with(closest);
    }

    /**
     * Remembers that a way served, so that the next plan for the request, and those for earlier releases, begin with it.
     *
     * @param request what was wanted
     * @param way the way that served
     * @throws IOException if it cannot be kept
     */
    public void served(PlanRequest request, Way way) throws IOException {
        if (!kept.served(request).equals(Optional.of(way))) {
            kept.served(request, way);
        }
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
            PlanRequest request =
                    new PlanRequest(base, plan.requirements(), plan.constraints(), plan.mode(), preference);
            store.remove(key(request, plan.way()));
            kept.forget(request);
        }
    }

    private static String key(PlanRequest request, Way way) {
        return new Sha256().add(way.name()).add(WayCache.key(request)).key();
    }

    private static HealingPlan plan(PlanRequest request, Way way, List<Pin> pins) {
        Mode mode = request.mode();
        List<Change> changes = Changes.between(request.base(), request.requirements(), mode, pins);
        return new HealingPlan(mode, way, request.requirements(), request.constraints(), pins, changes);
    }
}
