package dev.omnipkg.core.heal;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.bubble.Bubble;
import dev.omnipkg.core.bubble.BubbleException;
import dev.omnipkg.core.bubble.BubbleListener;
import dev.omnipkg.core.bubble.FailedImports;
import dev.omnipkg.core.bubble.PlannedBubble;
import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.Diagnosis.Hypothesis;
import dev.omnipkg.core.diagnosis.FailureAnalysis;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.failure.FailureReader;
import dev.omnipkg.core.installer.Pin;
import dev.omnipkg.core.internal.search.FailedRun;
import dev.omnipkg.core.internal.search.RequirementSet;
import dev.omnipkg.core.plan.DurableFix;
import dev.omnipkg.core.plan.HealingPlan;
import dev.omnipkg.core.plan.PlanRequest;
import dev.omnipkg.core.plan.Way;
import dev.omnipkg.core.python.InstalledDistributions;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.run.ScriptRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The runs of one heal: each with its plan, its bubble, its streams, and what is thought of its failure. */
final class Trials implements BubbleListener {

    private final EngineComponents components;
    private final HealingRequest request;
    private final BaseEnvironment base;
    private final ProjectInHeal project;
    private final HealingListener listener;
    private final Path directory;
    private final Timings.Watch watch = new Timings.Watch();
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<EngineLookup> lookups = new ArrayList<>();
    private final long started = System.nanoTime();
    private HealingPlan plan = HealingPlan.NOTHING;
    private boolean traced;

    Trials(
            EngineComponents components,
            HealingRequest request,
            BaseEnvironment base,
            ProjectInHeal project,
            HealingListener listener)
            throws IOException {
        this.components = components;
        this.request = request;
        this.base = base;
        this.project = project;
        this.listener = listener;
        this.directory = request.makeDirectory();
    }

    List<Attempt> attempts() {
        return Collections.unmodifiableList(attempts);
    }

    Attempt first() {
        return attempts.get(0);
    }

    Attempt last() {
        return attempts.get(attempts.size() - 1);
    }

    Path directory() {
        return directory;
    }

    /** The time that the heal has taken, without that of its attempts; a traced run counts. */
    Duration spent() {
        Duration all = Duration.ofNanos(System.nanoTime() - started);
        return attempts.stream().map(attempt -> attempt.run().duration()).reduce(all, Duration::minus);
    }

    Timings timings() {
        return watch.stop();
    }

    /** The first run, with what the script is given. */
    Attempt runFirst(RequirementSet given) throws IOException {
        watch.enter(Stage.BUILD);
        PlannedBubble planned = given.requirements().isEmpty()
                ? new PlannedBubble(
                        HealingPlan.NOTHING, components.plannedBubbles().get(base, HealingPlan.NOTHING, this))
                : components.plannedBubbles().get(request(base, given, List.of()), this);
        return ran(planned);
    }

    /**
     * Runs as at first, but traced, and from then on all others too; empty where that tells no more. What it tells is the first
     * attempt's, which it is no other than.
     */
    Optional<Attempt> lookCloser() throws IOException {
        traced = true;
        Attempt first = first();
        ScriptRun run = run(first.bubble(), "traced", Stage.RERUN);
        if (run.passed()) {
            return Optional.empty();
        }
        Attempt.Analyzed analyzed = analyzed(first.bubble(), run);
        if (analyzed.failure().handled().isEmpty()) {
            return Optional.empty();
        }
        attempts.set(0, new Attempt(1, first.plan(), first.bubble(), first.run(), Optional.of(analyzed)));
        listener.diagnosed(analyzed.failure(), analyzed.diagnosis());
        return Optional.of(first());
    }

    boolean isTraced() {
        return traced;
    }

    /** Plans in the way that is likeliest to serve, builds, and runs the script; empty where it ran in just that bubble before. */
    Optional<Attempt> attempt(RequirementSet needs) throws IOException {
        watch.enter(Stage.PLAN);
        Optional<PlannedBubble> prebuilt = prebuilt(needs);
        return ranOnce(
                prebuilt.isPresent()
                        ? prebuilt.get()
                        : components.plannedBubbles().get(request(needs), this));
    }

    /** Plans in a given way, builds, and runs the script; empty where it ran in just that bubble before. */
    Optional<Attempt> attempt(RequirementSet needs, Way way) throws IOException {
        watch.enter(Stage.PLAN);
        return ranOnce(components.plannedBubbles().get(request(needs), way, this));
    }

    /** The ways that there are beside the one that an attempt has taken. */
    List<Way> otherWays(RequirementSet needs, Attempt attempt) throws IOException {
        return components.plannedBubbles().planner().ways(request(needs)).stream()
                .filter(way -> way != attempt.plan().way())
                .toList();
    }

    /** The next plan begins with the way that served. */
    void served(RequirementSet needs, Way way) throws IOException {
        components.plannedBubbles().planner().served(request(needs), way);
    }

    private PlanRequest request(RequirementSet needs) {
        return request(project.base(base), needs, project.bounds().beside(needs.names()));
    }

    private PlanRequest request(BaseEnvironment from, RequirementSet needs, List<Requirement> beside) {
        return PlanRequest.of(
                from,
                needs.requirements(),
                beside,
                request.options().mode(),
                request.options().preference());
    }

    /** How the heal can be made to last. Found out once, it is known from then on. */
    DurableFix durableFix() throws IOException {
        watch.enter(Stage.PLAN);
        return components.fixes().find(project.base(base), last().plan());
    }

    /** A bubble that the build has declared, and that holds all that is needed, is there without a new plan. */
    private Optional<PlannedBubble> prebuilt(RequirementSet needs) {
        return request.options().prebuilt().stream()
                .map(set -> components
                        .plannedBubbles()
                        .planner()
                        .find(base, set, request.options().mode()))
                .flatMap(Optional::stream)
                .filter(candidate -> needs.requirements().stream().allMatch(candidate::provides))
                .flatMap(candidate -> components.plannedBubbles().store().find(base, candidate).stream()
                        .map(bubble -> new PlannedBubble(candidate, bubble)))
                .peek(found -> planned(found.plan()))
                .findFirst();
    }

    private Optional<Attempt> ranOnce(PlannedBubble planned) throws IOException {
        boolean ran = attempts.stream()
                .anyMatch(attempt ->
                        attempt.bubble().key().equals(planned.bubble().key()));
        return ran ? Optional.empty() : Optional.of(ran(planned));
    }

    private Attempt ran(PlannedBubble planned) throws IOException {
        int number = attempts.size() + 1;
        if (number > 1) {
            listener.rerunning(planned.bubble());
        }
        ScriptRun run = run(planned.bubble(), "attempt-" + number, number == 1 ? Stage.RUN : Stage.RERUN);
        listener.ran(number, run);
        Optional<Attempt.Analyzed> analyzed =
                run.passed() ? Optional.empty() : Optional.of(analyzed(planned.bubble(), run));
        attempts.add(new Attempt(number, planned.plan(), planned.bubble(), run, analyzed));
        analyzed.ifPresent(failed -> listener.diagnosed(failed.failure(), failed.diagnosis()));
        return last();
    }

    private ScriptRun run(Bubble bubble, String streams, Stage stage) throws IOException {
        watch.enter(stage);
        Path kept = directory.resolve(streams);
        return traced
                ? components.runner().runTraced(bubble.executable(), request.script(), kept)
                : components.runner().run(bubble.executable(), request.script(), kept);
    }

    /** One more run that is no attempt, and is not traced. */
    ScriptRun again(Bubble bubble, String streams) throws IOException {
        watch.enter(Stage.RERUN);
        return components.runner().run(bubble.executable(), request.script(), directory.resolve(streams));
    }

    private Attempt.Analyzed analyzed(Bubble bubble, ScriptRun run) throws IOException {
        return analyzed(FailureReader.read(run, request.script().timeout()), visible(bubble), bubble);
    }

    private Attempt.Analyzed analyzed(Failure failure, InstalledDistributions visible, Bubble bubble)
            throws IOException {
        watch.enter(Stage.DIAGNOSE);
        EngineLookup lookup = new EngineLookup(components, base, bubble, request.script(), project::files);
        lookups.add(lookup);
        FailureAnalysis analysis = components.analyzers().analyze(new FailureContext(failure, visible, lookup));
        Diagnosis diagnosis = analysis.diagnosis();
        return new Attempt.Analyzed(
                analysis,
                diagnosis instanceof Hypothesis hypothesis ? project.bounds().within(hypothesis) : diagnosis);
    }

    /** A failed attempt, as the search sees it. */
    static FailedRun failedRun(Attempt attempt) {
        return failedRun(attempt.analyzed().orElseThrow(), attempt.plan());
    }

    /** A bubble that fails its verification counts as a failed run like any other. */
    Optional<FailedRun> failedRun(BubbleException unverified) throws IOException {
        Optional<FailedImports> imports = unverified.failedImports();
        Optional<Failure> failure = imports.flatMap(found -> FailureReader.read(found.records()));
        if (failure.isEmpty()) {
            return Optional.empty();
        }
        InstalledDistributions visible =
                components.bases().distributions(imports.get().siteDirectories());
        return Optional.of(failedRun(analyzed(failure.get(), visible, first().bubble()), plan));
    }

    private static FailedRun failedRun(Attempt.Analyzed analyzed, HealingPlan plan) {
        return new FailedRun(
                analyzed.analysis(),
                analyzed.diagnosis(),
                plan.pins().stream().map(Pin::name).collect(Collectors.toSet()));
    }

    /** What could not be asked, and says nothing about the script. */
    Optional<String> unavailable() {
        return lookups.stream().flatMap(lookup -> lookup.unavailable().stream()).findFirst();
    }

    InstalledDistributions visible(Bubble bubble) throws IOException {
        return components
                .bases()
                .distributions(bubble.siteDirectories(base.interpreter().sites().directories()));
    }

    @Override
    public void planned(HealingPlan next) {
        plan = next;
        listener.planned(next);
        watch.enter(Stage.BUILD);
    }

    @Override
    public void installing() {
        if (!plan.pins().isEmpty()) {
            listener.building(plan);
        }
    }

    @Override
    public void verifying() {
        watch.enter(Stage.VERIFY);
        if (!plan.pins().isEmpty()) {
            listener.verifying(plan);
        }
    }
}
