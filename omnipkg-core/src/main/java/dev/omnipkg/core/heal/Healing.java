package dev.omnipkg.core.heal;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.bubble.Bubble;
import dev.omnipkg.core.bubble.BubbleListener;
import dev.omnipkg.core.diagnosis.DatedReleases;
import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.Diagnosis.VersionProblem;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.diagnosis.Judgement;
import dev.omnipkg.core.diagnosis.KnownDistributions;
import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.failure.FailureReader;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.failure.Statement;
import dev.omnipkg.core.installer.InstallerException;
import dev.omnipkg.core.plan.HealingPlan;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.python.InstalledDistributions;
import dev.omnipkg.core.python.ProjectConstraint;
import dev.omnipkg.core.python.ProjectFiles;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.run.ScriptRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One heal, from its first run to its outcome. */
final class Healing implements BubbleListener {

    private final HealingEngine engine;
    private final HealingRequest request;
    private final BaseEnvironment base;
    private final HealingListener listener;
    private final Path directory;
    private final Timings.Watch watch = new Timings.Watch();
    private final List<Attempt> attempts = new ArrayList<>();
    private Needs needs;
    private HealingPlan plan = HealingPlan.NOTHING;

    private Optional<ScriptRun> control = Optional.empty();
    private @Nullable ProjectFiles project;
    private @Nullable ProjectBounds bounds;
    private @Nullable FailureContext firstFailure;
    private @Nullable FailureContext failedLast;

    Healing(HealingEngine engine, HealingRequest request, BaseEnvironment base, HealingListener listener)
            throws IOException {
        this.engine = engine;
        this.request = request;
        this.base = base;
        this.listener = listener;
        Path reports = Files.createDirectories(request.options().reports().toAbsolutePath());
        String name = request.script().target().displayName().replaceAll("[^A-Za-z0-9._-]", "_");
        this.needs = new Needs(request.options().given());
        this.directory = Files.createDirectory(reports.resolve(name + "-" + unique()));
    }

    /** 48 random bits, so that any number of runs may report into one directory. */
    private static String unique() {
        return UUID.randomUUID().toString().substring(24);
    }

    HealingOutcome conduct() throws IOException {
        listener.running(base);
        if (!needs.requirements().isEmpty()) {
            plan = plan();
        }
        attempt(bubble());
        while (true) {
            Attempt last = attempts.get(attempts.size() - 1);
            if (last.run().passed()) {
                return passed();
            }
            Optional<End> end = goOn(last);
            if (end.isPresent() && !triesDatedReleases(last)) {
                return end.get().isOfVersions()
                        ? notHealed(end.get().reason())
                        : notHealable(end.get().reason());
            }
        }
    }

    /** Why no further run was made. */
    private record End(boolean isOfVersions, String reason) {}

    /** Runs the script once more, if there is something left to try. */
    private Optional<End> goOn(Attempt last) throws IOException {
        Diagnosis diagnosis = last.diagnosis().orElseThrow();
        Failure failure = last.failure().orElseThrow();
        if (!needs.hasMoreFor(failure)) {
            if (!(diagnosis instanceof VersionProblem problem)) {
                return Optional.of(new End(false, diagnosis.description()));
            }
            Set<DistributionName> own = ownNames();
            List<List<Requirement>> allowed = problem.candidates().stream()
                    .filter(candidate -> refusal(candidate, own).isEmpty())
                    .toList();
            Possible possible = possible(allowed);
            Optional<String> obstacle = obstacle(problem, allowed, possible, own);
            if (obstacle.isPresent()) {
                return Optional.of(new End(true, problem.description() + " " + obstacle.get()));
            }
            needs.take(failure, possible.candidates());
        }
        return next().map(obstacle -> new End(true, diagnosis.description() + " " + obstacle));
    }

    /** Whether the script ran with what was the newest at the time that the project names; that is tried once, in the base. */
    private boolean triesDatedReleases(Attempt last) throws IOException {
        FailureContext context = firstFailure;
        firstFailure = null;
        if (context == null || attempts.size() >= request.options().maxAttempts()) {
            return false;
        }
        Optional<VersionProblem> dated = DatedReleases.candidate(context);
        if (dated.isEmpty()) {
            return false;
        }
        VersionProblem problem = bounds().within(dated.get());
        if (refusal(problem.requirements(), ownNames()).isPresent()
                || bounds().exclusion(problem).isPresent()) {
            return false;
        }
        Needs before = needs;
        needs = before.instead(last.failure().orElseThrow(), problem.requirements());
        if (tryWhatIsNeeded().isPresent()) {
            needs = before;
            return false;
        }
        attempts.set(attempts.size() - 2, last.diagnosed(problem));
        return true;
    }

    /** Runs the script with the next candidate that can be had; the reason against the last one where none can. */
    private Optional<String> next() throws IOException {
        Optional<String> obstacle = Optional.empty();
        while (needs.hasNext()) {
            int limit = request.options().maxAttempts();
            if (attempts.size() >= limit) {
                return Optional.of("The limit of " + limit + " attempts is reached (omnipkg.maxAttempts).");
            }
            needs.next();
            obstacle = tryWhatIsNeeded();
            if (obstacle.isEmpty()) {
                return obstacle;
            }
        }
        return obstacle;
    }

    /** Plans, builds and runs again. From here on the first failure is kept, whatever happens but an interrupt. */
    private Optional<String> tryWhatIsNeeded() throws IOException {
        try {
            plan = plan();
            Bubble bubble = bubble();
            if (attempts.stream().anyMatch(attempt -> attempt.bubble().key().equals(bubble.key()))) {
                return Optional.of("The plan " + plan.requirements() + " was tried before.");
            }
            attempt(bubble);
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            String what = e instanceof InstallerException ? " cannot be had. " : " cannot be carried out. ";
            String reason = e.getMessage() == null ? e.toString() : e.getMessage();
            return Optional.of("The plan " + needs.requirements() + what + reason);
        }
    }

    private Bubble bubble() throws IOException {
        watch.enter(Stage.BUILD);
        return engine.bubble(base, plan, this);
    }

    private void attempt(Bubble bubble) throws IOException {
        int number = attempts.size() + 1;
        watch.enter(number == 1 ? Stage.RUN : Stage.RERUN);
        if (number > 1) {
            listener.rerunning(bubble);
        }
        ScriptRun run = run(bubble, "attempt-" + number);
        listener.ran(number, run);
        attempts.add(run.passed() ? passed(number, bubble, run) : failed(number, bubble, run));
    }

    private ScriptRun run(Bubble bubble, String streams) throws IOException {
        return engine.runner().run(bubble.executable(), request.script(), directory.resolve(streams));
    }

    private Attempt passed(int number, Bubble bubble, ScriptRun run) {
        return new Attempt(number, plan, bubble, run, Optional.empty(), Optional.empty(), List.of());
    }

    private Attempt failed(int number, Bubble bubble, ScriptRun run) throws IOException {
        watch.enter(Stage.DIAGNOSE);
        Failure failure = FailureReader.read(run, request.script().timeout());
        FailureContext context = new FailureContext(
                failure, visible(bubble), engine.inquiry(base, bubble, request.script(), this::project));
        Judgement judgement = engine.diagnostician().judge(context);
        firstFailure = number == 1 ? context : firstFailure;
        failedLast = context;
        Diagnosis diagnosis = judgement.diagnosis() instanceof VersionProblem problem
                ? bounds().within(problem)
                : judgement.diagnosis();
        listener.diagnosed(failure, diagnosis);
        return new Attempt(
                number, plan, bubble, run, Optional.of(failure), Optional.of(diagnosis), judgement.opinions());
    }

    /** The candidates that contradict nothing that is needed already, and what speaks against the first of the others. */
    private record Possible(List<List<Requirement>> candidates, Optional<String> contradiction) {}

    private Possible possible(List<List<Requirement>> allowed) throws IOException {
        List<List<Requirement>> without = new ArrayList<>();
        Optional<String> first = Optional.empty();
        for (List<Requirement> candidate : allowed) {
            Optional<String> contradiction = contradiction(candidate);
            if (contradiction.isEmpty()) {
                without.add(candidate);
            }
            first = first.isPresent() ? first : contradiction;
        }
        return new Possible(without, first);
    }

    /** Why the problem is not even planned for. */
    private Optional<String> obstacle(
            VersionProblem problem, List<List<Requirement>> allowed, Possible possible, Set<DistributionName> own)
            throws IOException {
        if (allowed.isEmpty()) {
            return refusal(problem.requirements(), own).map(reason -> "Not healed: " + reason + ".");
        }
        Optional<String> exclusion = bounds().exclusion(problem);
        return exclusion.isPresent() || !possible.candidates().isEmpty() ? exclusion : possible.contradiction();
    }

    private Optional<String> refusal(List<Requirement> requirements, Set<DistributionName> own) {
        FailureContext context = failedLast;
        return request.options()
                .consent()
                .refuses(
                        requirements,
                        own,
                        name -> context == null ? Optional.empty() : KnownDistributions.reason(name, context));
    }

    /** Read when it is first asked for, since a script that passes needs none of it, and once. */
    private ProjectFiles project() {
        if (project == null) {
            project = request.script().project(engine.modules());
        }
        return project;
    }

    /** What the script was given counts as it was given. */
    private ProjectBounds bounds() {
        if (bounds == null) {
            Map<DistributionName, ProjectConstraint> constraints =
                    new TreeMap<>(project().constraints(base.interpreter()));
            request.options().given().forEach(requirement -> constraints.remove(requirement.name()));
            bounds = new ProjectBounds(constraints, engine.index(), base.interpreter());
        }
        return bounds;
    }

    /** What belongs to the project: what the base, the build and its files name, and what the plan so far had to bring. */
    private Set<DistributionName> ownNames() {
        Set<DistributionName> names = new HashSet<>(base.names());
        request.options().prebuilt().forEach(set -> set.forEach(requirement -> names.add(requirement.name())));
        plan.pins().forEach(pin -> names.add(pin.name()));
        names.addAll(project().names());
        base.distributions()
                .all()
                .forEach(installed -> installed.requires().stream()
                        .flatMap(text -> Requirement.nameIn(text).stream())
                        .forEach(names::add));
        return names;
    }

    private Optional<String> contradiction(List<Requirement> candidate) throws IOException {
        Map<DistributionName, Requirement> asked = new TreeMap<>();
        for (Requirement requirement : candidate) {
            Optional<Requirement> before = needs.of(requirement.name());
            if (before.equals(Optional.of(requirement))) {
                return Optional.of("The bubble holds " + requirement + " already, and the script does not see it.");
            }
            Requirement other = asked.getOrDefault(requirement.name(), before.orElse(null));
            if (other != null && !bounds().isPossible(other, requirement)) {
                return Optional.of(
                        needs.isGiven(other)
                                ? "The script was given " + other + " and asks for " + requirement
                                        + ": no version can be both."
                                : "The script asks for " + other + " and " + requirement
                                        + ": no version can be both, and a process has one." + rounds());
            }
            asked.put(requirement.name(), requirement);
        }
        return Optional.empty();
    }

    /** A loop may ask for another version each round: then its rounds can be run one by one. */
    private String rounds() throws IOException {
        Statement failed = attempts.get(attempts.size() - 1)
                .failure()
                .flatMap(Failure::exception)
                .map(RaisedException::statement)
                .orElse(null);
        int line = failed == null ? 0 : failed.line();
        return engine.loops(request).stream()
                .filter(loop -> loop.line() <= line && line <= loop.end())
                .findFirst()
                .map(loop -> " It stands in the loop of line " + loop.line()
                        + (loop.isLiteral()
                                ? ", whose values are literal: the goal matrix runs each round by itself, with a version of"
                                        + " its own (omnipkg.script, without omnipkg.versions)."
                                : ", whose values are not known before it runs, so its rounds cannot be run one by one."
                                        + " Give the script the version as an argument, and run it as a matrix."))
                .orElse(
                        " Make what needs each of them a script of its own, or let the script's argument say which part is"
                                + " run, and run it as a matrix of both versions (omnipkg.versions).");
    }

    private HealingPlan plan() throws IOException {
        watch.enter(Stage.PLAN);
        Optional<HealingPlan> prebuilt = prebuilt();
        HealingPlan next = prebuilt.isPresent()
                ? prebuilt.get()
                : engine.planner()
                        .plan(
                                base,
                                needs.requirements(),
                                attempts.isEmpty() ? List.of() : bounds().beside(needs.names()),
                                request.options().mode(),
                                request.options().preference());
        listener.planned(next);
        return next;
    }

    /** A bubble that the build has declared, and that holds all that is needed, is there without a new plan. */
    private Optional<HealingPlan> prebuilt() {
        return request.options().prebuilt().stream()
                .map(set -> engine.planner().find(base, set, request.options().mode()))
                .flatMap(Optional::stream)
                .filter(this::servesNeeds)
                .filter(candidate -> engine.bubbles().find(base, candidate).isPresent())
                .findFirst();
    }

    private boolean servesNeeds(HealingPlan candidate) {
        return needs.requirements().stream().allMatch(candidate::provides);
    }

    private InstalledDistributions visible(Bubble bubble) throws IOException {
        return engine.bases()
                .distributions(bubble.siteDirectories(base.interpreter().sites().directories()));
    }

    private HealingOutcome passed() throws IOException {
        if (attempts.size() > 1 && request.options().verifyHeal()) {
            watch.enter(Stage.RERUN);
            control = Optional.of(run(attempts.get(0).bubble(), "control"));
            if (control.get().passed()) {
                return notHealed("The script passed with the versions of "
                        + attempts.get(attempts.size() - 1).plan().requirements()
                        + ", but when it ran once more without them it passed too: it fails by chance, and no version"
                        + " cures that.");
            }
        }
        HealingReport report = report();
        return attempts.size() == 1 ? new HealingOutcome.Passed(report) : new HealingOutcome.Healed(report);
    }

    private HealingOutcome notHealed(String reason) throws IOException {
        return new HealingOutcome.NotHealed(report(), reason);
    }

    private HealingOutcome notHealable(String reason) throws IOException {
        return attempts.size() == 1
                ? new HealingOutcome.NotHealable(report(), reason)
                : notHealed("With " + needs.requirements()
                        + (needs.isAtHand(attempts.get(attempts.size() - 1)
                                        .failure()
                                        .orElseThrow())
                                ? " the script fails in the same way. "
                                : " the script got further, and failed again. ")
                        + reason);
    }

    private HealingReport report() throws IOException {
        Timings timings = watch.stop();
        Attempt last = attempts.get(attempts.size() - 1);
        Map<DistributionName, String> installed = visible(last.bubble()).all().stream()
                .collect(Collectors.toMap(InstalledDistribution::name, InstalledDistribution::version));
        String after = engine.bases().fingerprint(base);
        return new HealingReport(request, attempts, control, installed, base, after, timings, directory);
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
