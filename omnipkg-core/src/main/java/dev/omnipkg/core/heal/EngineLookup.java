package dev.omnipkg.core.heal;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.base.BaseEnvironments;
import dev.omnipkg.core.bubble.Bubble;
import dev.omnipkg.core.diagnosis.Lookup;
import dev.omnipkg.core.index.IndexException;
import dev.omnipkg.core.index.PackageIndex;
import dev.omnipkg.core.index.Release;
import dev.omnipkg.core.installer.InstallerException;
import dev.omnipkg.core.internal.io.Json;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.ProjectFiles;
import dev.omnipkg.core.python.PythonProgram;
import dev.omnipkg.core.python.PythonQuestion;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Version;
import dev.omnipkg.core.run.ScriptRequest;
import dev.omnipkg.core.symbol.ApiQuery;
import dev.omnipkg.core.symbol.Finding;
import dev.omnipkg.core.symbol.ReleaseSearch;
import dev.omnipkg.core.symbol.RemainingBudget;
import dev.omnipkg.core.symbol.SearchBudget;
import dev.omnipkg.core.symbol.SearchResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers for one run of a script. */
final class EngineLookup implements Lookup {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final AnswerCache answers;
    private final PackageIndex index;
    private final ReleaseSearch search;
    private final BaseEnvironments bases;
    private final ProcessRunner processes;
    private final Map<String, String> environment;
    private final Optional<Instant> asOf;
    private final BaseEnvironment base;
    private final Bubble bubble;
    private final ScriptRequest script;
    private final Supplier<ProjectFiles> project;
    private @Nullable String unavailable;
    private final RemainingBudget budget = new RemainingBudget(SearchBudget.DEFAULT);

    /** Something that the index is asked for. */
    private interface IndexQuery<T> {
        T ask() throws IOException;
    }

    EngineLookup(
            AnswerCache answers,
            PackageIndex index,
            ReleaseSearch search,
            BaseEnvironments bases,
            ProcessRunner processes,
            Map<String, String> environment,
            Optional<Instant> asOf,
            BaseEnvironment base,
            Bubble bubble,
            ScriptRequest script,
            Supplier<ProjectFiles> project) {
        this.answers = answers;
        this.index = index;
        this.search = search;
        this.bases = bases;
        this.processes = processes;
        this.environment = environment;
        this.asOf = asOf;
        this.base = base;
        this.bubble = bubble;
        this.script = script;
        this.project = project;
    }

    @Override
    public Interpreter interpreter() {
        return base.interpreter();
    }

    @Override
    public Optional<Instant> asOf() {
        return asOf;
    }

    @Override
    public List<Interpreter> interpretersAtHand() {
        return bases.interpretersAtHand();
    }

    @Override
    public Path workingDirectory() {
        return script.workingDirectory();
    }

    @Override
    public ProjectFiles project() {
        return project.get();
    }

    @Override
    public List<Release> releases(DistributionName name) {
        checkIsOfIndex(name);
        return noting(() -> index.installable(interpreter(), name));
    }

    @Override
    public SearchResult search(InstalledDistribution distribution, ApiQuery query, boolean asking) {
        checkIsOfIndex(distribution.name());
        SearchResult result = noting(() ->
                search.search(base, distribution.name(), Version.of(distribution.version()), query, asking, budget));
        if (result.requirements().isEmpty()) {
            budget.unreachable().ifPresent(this::note);
        }
        return result;
    }

    /** What could not be found out, and why; analyzers take it for "don't know", and it is no judgement on the script. */
    Optional<String> unavailable() {
        return Optional.ofNullable(unavailable);
    }

    private <T> T noting(IndexQuery<T> asked) {
        try {
            return asked.ask();
        } catch (IOException e) {
            Unavailable.cause(e).ifPresent(this::note);
            throw new UncheckedIOException(e);
        } catch (IndexException | InstallerException e) {
            Unavailable.cause(e).ifPresent(this::note);
            throw e;
        }
    }

    private void note(String cause) {
        unavailable = unavailable == null ? cause : unavailable;
    }

    /** A name that is of no index would tell that index of it, and what it has under that name is somebody else's. */
    private void checkIsOfIndex(DistributionName name) {
        base.offIndex().within(project()).refusal(name).ifPresent(reason -> {
            throw IndexException.notAsked(reason + ".");
        });
    }

    @Override
    public Finding inWheel(Release release, ApiQuery query) {
        try {
            return search.probe()
                    .inWheels(interpreter(), List.of(release), query)
                    .get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public <T> T remembered(Object question, Class<T> type, Supplier<T> answer) {
        return answers.get(interpreter().identity(), question, type, answer);
    }

    @Override
    public <T> T ask(PythonProgram question, Object asked, Class<T> type) {
        try {
            return new PythonQuestion(question, environment, script.workingDirectory(), TIMEOUT)
                    .ask(processes, bubble.executable(), Optional.of(Json.write(asked)), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
