package dev.omnipkg.core.heal;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.bubble.BubbleException;
import dev.omnipkg.core.diagnosis.Grade;
import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.index.Release;
import dev.omnipkg.core.installer.InstallerException;
import dev.omnipkg.core.internal.search.FailedRun;
import dev.omnipkg.core.internal.search.RequirementSet;
import dev.omnipkg.core.internal.search.Search;
import dev.omnipkg.core.internal.search.SearchStep;
import dev.omnipkg.core.plan.Way;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Version;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One heal, from its first run to its outcome. */
final class Healing {

    private static final Duration LONGEST_SEARCH = Duration.ofMinutes(2);

    private final EngineComponents components;
    private final HealingRequest request;
    private final BaseEnvironment base;
    private final HealingListener listener;
    private final Trials trials;
    private final Search search;
    private final Confirmation confirmation;
    private final ProjectInHeal project;
    private Optional<String> unavailable = Optional.empty();

    Healing(EngineComponents components, HealingRequest request, HealingListener listener) throws IOException {
        this.components = components;
        this.request = request;
        this.base = components.base(request);
        this.listener = listener;
        this.project = new ProjectInHeal(components, request, base);
        this.trials = new Trials(components, request, base, project, listener);
        this.search = new Search(new Admission(components, request, base, project), this::releases);
        this.confirmation = new Confirmation(request, trials);
    }

    HealingOutcome conduct() throws IOException {
        listener.running(base);
        RequirementSet given = RequirementSet.of(request.options().given());
        Attempt first = trials.runFirst(given);
        if (first.run().passed()) {
            return new HealingOutcome.Passed(report());
        }
        search.begin(given, Trials.failedRun(first), components.knownHeals().find(request, base, failure(first)));
        for (Optional<SearchStep> step = next(given); step.isPresent(); step = next(given)) {
            Optional<String> limit = limit();
            if (limit.isPresent()) {
                return notHealed(limit);
            }
            if (passesWith(step.get())) {
                return outcomeOfPass(step.get());
            }
        }
        return notHealed(Optional.empty());
    }

    /** Where nothing is left to try, the script's own code may have caught the reason. */
    private Optional<SearchStep> next(RequirementSet given) throws IOException {
        Optional<SearchStep> step = search.next();
        if (step.isPresent() || trials.isTraced() || limit().isPresent() || !mayHaveCaught()) {
            return step;
        }
        Optional<Attempt> closer = trials.lookCloser();
        if (closer.isPresent()) {
            search.begin(given, Trials.failedRun(closer.get()), Optional.empty());
        }
        return search.next();
    }

    /** What no version cures may only be how the script words what it caught. */
    private boolean mayHaveCaught() {
        Failure failure = failure(trials.first());
        boolean isWorded = failure.causes().stream().anyMatch(RaisedException::conditional);
        return failure.mayHaveCaught() && (isWorded || !search.findings().isExcluded());
    }

    /** What the search may not go beyond; the time of the script's own runs does not count. */
    private Optional<String> limit() {
        if (trials.attempts().size() >= request.options().maxAttempts()) {
            return Optional.of(
                    "The limit of " + request.options().maxAttempts() + " attempts is reached (omnipkg.maxAttempts).");
        }
        return trials.spent().compareTo(LONGEST_SEARCH) < 0
                ? Optional.empty()
                : Optional.of("The limit of " + LONGEST_SEARCH.toSeconds() + " s for a search is reached.");
    }

    /** Whether the script passes. From the second run on the first failure is kept, whatever happens but an interrupt. */
    private boolean passesWith(SearchStep step) throws IOException {
        try {
            Optional<Attempt> attempt = trials.attempt(step.needs());
            return attempt.isPresent() && (attempt.get().run().passed() || passesInAnotherWay(step, attempt.get()));
        } catch (IOException | RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            obstructed(step, e);
            return false;
        }
    }

    private void obstructed(SearchStep step, Exception e) throws IOException {
        Optional<String> cause = Unavailable.cause(e);
        unavailable = unavailable.isPresent() ? unavailable : cause;
        String what =
                e instanceof InstallerException ? " cannot be resolved or installed. " : " cannot be carried out. ";
        String reason = e.getMessage() == null ? e.toString() : e.getMessage();
        search.obstructed(step, "The plan " + step.needs().requirements() + what + reason);
        if (e instanceof BubbleException unverified) {
            trials.failedRun(unverified).ifPresent(tried -> search.unverified(step, tried));
        }
    }

    /** Where a distribution that was changed fails itself, it may pass beside dependencies of its own time. */
    private boolean passesInAnotherWay(SearchStep step, Attempt attempt) throws IOException {
        FailedRun tried = Trials.failedRun(attempt);
        for (Way way : tried.isWithinChange() ? trials.otherWays(step.needs(), attempt) : List.<Way>of()) {
            Optional<Attempt> other = limit().isPresent() ? Optional.empty() : trials.attempt(step.needs(), way);
            if (other.isPresent() && other.get().run().passed()) {
                trials.served(step.needs(), way);
                return true;
            }
            Optional<FailedRun> failed = other.map(Trials::failedRun);
            if (failed.isPresent() && !failed.get().isWithinChange()) {
                trials.served(step.needs(), way);
                search.failed(step, failed.get());
                return false;
            }
        }
        search.failed(step, tried);
        return false;
    }

    /** A pass alone is no heal yet, unless versions alone decided. */
    private HealingOutcome outcomeOfPass(SearchStep step) throws IOException {
        Optional<String> doubt = confirmation.doubt(step);
        if (doubt.isPresent()) {
            return new HealingOutcome.NotHealed(report(), doubt.get());
        }
        if (trials.attempts().size() > 2 || step.grade() != Grade.STATED) {
            components.knownHeals().keep(request, base, failure(trials.first()), step);
        }
        return new HealingOutcome.Healed(report(), trials.durableFix());
    }

    private static Failure failure(Attempt attempt) {
        return attempt.failure().orElseThrow();
    }

    private HealingOutcome notHealed(Optional<String> end) throws IOException {
        Optional<String> cause = unavailable.or(trials::unavailable);
        if (cause.isPresent()
                && request.options().consent().mayInstall()
                && !search.findings().isExcluded()) {
            return new HealingOutcome.Aborted(report(), cause.get());
        }
        String reason = search.findings().reason(end);
        return search.findings().isHopeful()
                ? new HealingOutcome.NotHealed(report(), reason)
                : new HealingOutcome.NotHealable(report(), reason);
    }

    private List<Version> releases(DistributionName name) {
        try {
            return components.index().installable(base.interpreter(), name).stream()
                    .map(Release::version)
                    .toList();
        } catch (IOException | InstallerException e) {
            return List.of();
        }
    }

    private HealingReport report() throws IOException {
        Map<DistributionName, String> installed = trials.visible(trials.last().bubble()).all().stream()
                .collect(Collectors.toMap(InstalledDistribution::name, InstalledDistribution::version));
        return new HealingReport(
                request,
                trials.attempts(),
                search.findings().rejected(),
                confirmation.control(),
                installed,
                base,
                components.bases().fingerprint(base),
                trials.timings(),
                trials.directory(),
                project.read());
    }
}
