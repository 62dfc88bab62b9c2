package dev.omnipkg.core.heal;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.bubble.Bubble;
import dev.omnipkg.core.bubble.BubbleListener;
import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.Diagnosis.Hypothesis;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.diagnosis.Judgement;
import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.failure.FailureReader;
import dev.omnipkg.core.installer.Pin;
import dev.omnipkg.core.plan.HealingPlan;
import dev.omnipkg.core.python.InstalledDistributions;
import dev.omnipkg.core.run.ScriptRun;
import dev.omnipkg.core.search.Needs;
import dev.omnipkg.core.search.Tried;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The runs of one heal: each with its plan, its bubble, its streams, and what is thought of its failure. */
final class Trials implements BubbleListener {

    private final HealingEngine engine;
    private final HealingRequest request;
    private final BaseEnvironment base;
    private final ProjectInHeal project;
    private final HealingListener listener;
    private final Path directory;
    private final Timings.Watch watch = new Timings.Watch();
    private final List<Attempt> attempts = new ArrayList<>();
    private HealingPlan plan = HealingPlan.NOTHING;

    Trials(
            HealingEngine engine,
            HealingRequest request,
            BaseEnvironment base,
            ProjectInHeal project,
            HealingListener listener)
            throws IOException {
        this.engine = engine;
        this.request = request;
        this.base = base;
        this.project = project;
        this.listener = listener;
        Path reports = Files.createDirectories(request.options().reports().toAbsolutePath());
        String name = request.script().target().displayName().replaceAll("[^A-Za-z0-9._-]", "_");
        this.directory = Files.createDirectory(reports.resolve(name + "-" + unique()));
    }

    /** 48 random bits, so that any number of runs may report into one directory. */
    private static String unique() {
        return UUID.randomUUID().toString().substring(24);
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

    Timings timings() {
        return watch.stop();
    }

    /** Plans, builds, and runs the script; empty where it ran in just that bubble before. */
    Optional<Attempt> attempt(Needs needs) throws IOException {
        plan = needs.requirements().isEmpty() ? HealingPlan.NOTHING : plan(needs);
        watch.enter(Stage.BUILD);
        Bubble bubble = engine.bubble(base, plan, this);
        if (attempts.stream().anyMatch(attempt -> attempt.bubble().key().equals(bubble.key()))) {
            return Optional.empty();
        }
        int number = attempts.size() + 1;
        if (number > 1) {
            listener.rerunning(bubble);
        }
        ScriptRun run = run(bubble, "attempt-" + number, number == 1 ? Stage.RUN : Stage.RERUN);
        listener.ran(number, run);
        Optional<Attempt.Judged> judged = run.passed() ? Optional.empty() : Optional.of(judged(bubble, run));
        attempts.add(new Attempt(number, plan, bubble, run, judged));
        judged.ifPresent(failed -> listener.diagnosed(failed.failure(), failed.diagnosis()));
        return Optional.of(last());
    }

    private HealingPlan plan(Needs needs) throws IOException {
        watch.enter(Stage.PLAN);
        Optional<HealingPlan> prebuilt = prebuilt(needs);
        HealingPlan next = prebuilt.isPresent()
                ? prebuilt.get()
                : engine.planner()
                        .plan(
                                base,
                                needs.requirements(),
                                attempts.isEmpty()
                                        ? List.of()
                                        : project.bounds().beside(needs.names()),
                                request.options().mode(),
                                request.options().preference());
        listener.planned(next);
        return next;
    }

    /** A bubble that the build has declared, and that holds all that is needed, is there without a new plan. */
    private Optional<HealingPlan> prebuilt(Needs needs) {
        return request.options().prebuilt().stream()
                .map(set -> engine.planner().find(base, set, request.options().mode()))
                .flatMap(Optional::stream)
                .filter(candidate -> needs.requirements().stream().allMatch(candidate::provides))
                .filter(candidate -> engine.bubbles().find(base, candidate).isPresent())
                .findFirst();
    }

    /** One more run that is no attempt. */
    ScriptRun again(Bubble bubble, String streams) throws IOException {
        return run(bubble, streams, Stage.RERUN);
    }

    private ScriptRun run(Bubble bubble, String streams, Stage stage) throws IOException {
        watch.enter(stage);
        return engine.runner().run(bubble.executable(), request.script(), directory.resolve(streams));
    }

    private Attempt.Judged judged(Bubble bubble, ScriptRun run) throws IOException {
        watch.enter(Stage.DIAGNOSE);
        Failure failure = FailureReader.read(run, request.script().timeout());
        Judgement judgement = engine.diagnostician()
                .judge(new FailureContext(
                        failure, visible(bubble), engine.inquiry(base, bubble, request.script(), project::files)));
        Diagnosis diagnosis = judgement.diagnosis();
        return new Attempt.Judged(
                failure,
                judgement,
                diagnosis instanceof Hypothesis hypothesis ? project.bounds().within(hypothesis) : diagnosis);
    }

    /** A failed attempt, as the search sees it. */
    Tried tried(Attempt attempt) throws IOException {
        Attempt.Judged judged = attempt.judged().orElseThrow();
        return new Tried(
                judged.failure(),
                judged.judgement(),
                judged.diagnosis(),
                visible(attempt.bubble()),
                attempt.plan().pins().stream().map(Pin::name).collect(Collectors.toSet()));
    }

    InstalledDistributions visible(Bubble bubble) throws IOException {
        return engine.bases()
                .distributions(bubble.siteDirectories(base.interpreter().sites().directories()));
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
