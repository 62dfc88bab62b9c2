package dev.omnipkg.core.heal;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.bubble.Bubble;
import dev.omnipkg.core.diagnosis.Lookup;
import dev.omnipkg.core.index.IndexException;
import dev.omnipkg.core.index.Release;
import dev.omnipkg.core.installer.InstallerException;
import dev.omnipkg.core.internal.io.Json;
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
import dev.omnipkg.core.symbol.RemainingBudget;
import dev.omnipkg.core.symbol.SearchBudget;
import dev.omnipkg.core.symbol.SearchResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers for one run of a script. */
final class EngineLookup implements Lookup {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final EngineComponents components;
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
            EngineComponents components,
            BaseEnvironment base,
            Bubble bubble,
            ScriptRequest script,
            Supplier<ProjectFiles> project) {
        this.components = components;
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
        return components.asOf();
    }

    @Override
    public List<Interpreter> interpretersAtHand() {
        return components.bases().interpretersAtHand();
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
        return noting(() -> components.index().installable(interpreter(), name));
    }

    @Override
    public SearchResult search(InstalledDistribution distribution, ApiQuery query, boolean asking) {
        checkIsOfIndex(distribution.name());
        SearchResult result = noting(() -> components
                .releaseSearch()
                .search(base, distribution.name(), Version.of(distribution.version()), query, asking, budget));
        if (result.requirements().isEmpty()) {
            budget.unreachable().ifPresent(this::note);
        }
        return result;
    }

    /** What could not be found out, and why; analyzers take it for "don't know", and it says nothing about the script. */
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
            return components
                    .releaseSearch()
                    .probe()
                    .inWheels(interpreter(), List.of(release), query)
                    .get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public <T> T remembered(Object question, Class<T> type, Supplier<T> answer) {
        return components.answers().get(interpreter().identity(), question, type, answer);
    }

    @Override
    public <T> T ask(PythonProgram question, Object asked, Class<T> type) {
        try {
            return new PythonQuestion(question, components.settings().environment(), script.workingDirectory(), TIMEOUT)
                    .ask(components.processes(), bubble.executable(), Optional.of(Json.write(asked)), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
