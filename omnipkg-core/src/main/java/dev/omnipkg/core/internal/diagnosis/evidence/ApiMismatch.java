package dev.omnipkg.core.internal.diagnosis.evidence;

import dev.omnipkg.core.diagnosis.Candidate;
import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.Diagnosis.Exclusion;
import dev.omnipkg.core.diagnosis.Diagnosis.Hypothesis;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.diagnosis.Grade;
import dev.omnipkg.core.failure.Fact;
import dev.omnipkg.core.failure.Frame;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.failure.Refusal;
import dev.omnipkg.core.failure.Statement;
import dev.omnipkg.core.index.Release;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.symbol.ApiQuery;
import dev.omnipkg.core.symbol.SearchResult;
import dev.omnipkg.core.symbol.Symbol;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * An exception that says that code asks a distribution for what it does not have: who asks, and which releases have it. The
 * distribution may move, or the one whose code asks.
 *
 * @param context the facts
 * @param exception one of the failure's exceptions
 */
public record ApiMismatch(FailureContext context, RaisedException exception) {

    /**
     * Those of the exceptions that may be the reason of a failure.
     *
     * @param context the facts
     * @return one for each
     */
    public static Stream<ApiMismatch> of(FailureContext context) {
        return context.failure().causes().stream().map(exception -> new ApiMismatch(context, exception));
    }

    /**
     * What the exception says beyond its message.
     *
     * @param kind what is asked for
     * @param <T> the same
     * @return empty where it does not say it
     */
    public <T extends Fact> Optional<T> fact(Class<T> kind) {
        return exception.fact(kind);
    }

    /**
     * Whose module, object, function or file the exception speaks of.
     *
     * @return those that are installed
     */
    public Stream<InstalledDistribution> subjects() {
        return exception.facts().stream().flatMap(fact -> owner(fact.subject()).stream());
    }

    /**
     * Whose a file is, by the installed files alone.
     *
     * @param file as the record names it
     * @return empty where it is nobody's
     */
    public Optional<InstalledDistribution> owner(String file) {
        return RecordedPaths.owner(file, context.distributions());
    }

    /**
     * Whose a package is that can be imported.
     *
     * @param name its top-level name
     * @return empty where it is nobody's
     */
    public Optional<InstalledDistribution> ownerOfPackage(String name) {
        return context.distributions().ownerOfPackage(name);
    }

    /**
     * The releases that can be installed.
     *
     * @param distribution whose
     * @return in the order of versions
     */
    public List<Release> releases(InstalledDistribution distribution) {
        return context.lookup().releases(distribution.name());
    }

    /**
     * Whether a file is Python's own.
     *
     * @param file as the record names it
     * @return whether it is frozen, or in the directory of the standard library
     */
    public boolean isStandardLibrary(String file) {
        return file.startsWith("<frozen")
                || RecordedPaths.absolute(file)
                        .filter(StandardLibrary::isPlaceOf)
                        .isPresent();
    }

    /**
     * The frames but for those of the standard library and of generated code, which ask for others.
     *
     * @return the innermost last
     */
    public List<Frame> frames() {
        return exception.frames().stream()
                .filter(frame -> frame.file().startsWith("/") && !isStandardLibrary(frame.file()))
                .toList();
    }

    /**
     * The other distribution whose code asks the culprit.
     *
     * @param culprit what is asked
     * @return empty where the script itself asks
     */
    public Optional<InstalledDistribution> dependent(InstalledDistribution culprit) {
        List<Frame> frames = frames();
        for (int place = frames.size() - 1; place >= 0; place--) {
            Optional<InstalledDistribution> owner = owner(frames.get(place).file());
            if (!owner.equals(Optional.of(culprit))) {
                return owner;
            }
        }
        return Optional.empty();
    }

    /**
     * The same in words.
     *
     * @param culprit what is asked
     * @return the distribution with its version, or the script
     */
    public String asker(InstalledDistribution culprit) {
        return dependent(culprit)
                .map(other -> other.name() + " " + other.version())
                .orElse("the script");
    }

    /**
     * Whose code failed, by the innermost frame that is not the standard library's.
     *
     * @return the distribution; empty where it is the script's code
     */
    public Optional<InstalledDistribution> asking() {
        List<Frame> frames = frames();
        return frames.isEmpty()
                ? Optional.empty()
                : owner(frames.get(frames.size() - 1).file());
    }

    /**
     * The distribution whose module was executed last, where no code of the script was called by it.
     *
     * @return empty where there is none
     */
    public Optional<InstalledDistribution> imported() {
        List<Frame> frames = frames();
        for (int place = frames.size() - 1; place >= 0; place--) {
            Optional<InstalledDistribution> owner = owner(frames.get(place).file());
            if (owner.isEmpty() || frames.get(place).function().equals("<module>")) {
                return owner;
            }
        }
        return Optional.empty();
    }

    /**
     * Where it failed, and where the script had got to.
     *
     * @return facts, each with its place
     */
    public List<String> evidence() {
        List<String> evidence = new ArrayList<>();
        Statement statement = exception.statement();
        if (statement != null && !statement.source().isEmpty()) {
            evidence.add(statement.located());
        }
        frames().stream()
                .filter(frame -> owner(frame.file()).isEmpty())
                .reduce((one, other) -> other)
                .filter(frame -> statement == null || !frame.file().equals(statement.file()))
                .ifPresent(frame -> evidence.add(frame.source() + " (" + frame.file() + ":" + frame.line() + ")"));
        return evidence;
    }

    /**
     * The releases near to those that are installed.
     *
     * @return in both directions
     */
    public NeighbouringReleases neighbours() {
        return new NeighbouringReleases(context.lookup());
    }

    /** What is said of a culprit that cannot move. */
    private Exclusion immovable(InstalledDistribution culprit) {
        return Exclusion.certain(
                "This is a matter of " + culprit.name() + " " + culprit.version()
                        + ", which was not installed from an index, so that there is no other version of it.",
                evidence());
    }

    /**
     * What is said of a culprit that can move, or that it cannot.
     *
     * @param culprit the distribution
     * @param said what is said where it can
     * @return that, or an exclusion
     */
    public List<Diagnosis> moving(InstalledDistribution culprit, Supplier<List<Diagnosis>> said) {
        return NeighbouringReleases.isMovable(culprit) ? said.get() : List.of(immovable(culprit));
    }

    /**
     * Other releases that are tried one by one, as nothing but a run can tell.
     *
     * @param candidates the likeliest first
     * @param description as in {@link Diagnosis}
     * @return nothing where there are no candidates
     */
    public List<Diagnosis> suspected(List<Candidate> candidates, String description) {
        return candidates.isEmpty()
                ? List.of()
                : List.of(new Hypothesis(Grade.SUSPECTED, candidates, description, EvidenceText.of(exception)));
    }

    /**
     * Searches the releases of a distribution, see {@link dev.omnipkg.core.diagnosis.Lookup#search}.
     *
     * @param culprit the distribution
     * @param query what is sought
     * @param asking whether bubbles may be asked where no wheel tells
     * @return the result
     */
    public SearchResult search(InstalledDistribution culprit, ApiQuery query, boolean asking) {
        return context.lookup().search(culprit, query, asking);
    }

    private ApiQuery silent(Symbol module, String function, Statement statement) {
        Optional<Refusal> refusal = fact(Refusal.class);
        String where =
                refusal.map(Refusal::function).filter(name -> !name.isEmpty()).orElse(function);
        String condition = refusal.map(Refusal::condition).orElse("");
        return ApiQuery.silent(module, where, condition, statement.source());
    }

    /**
     * Whether a distribution takes for the name of a file what is data, as it may once have known.
     *
     * @return whether the exception says so
     */
    public boolean isTextTakenForFile() {
        return fact(Fact.UnusableFile.class).filter(Fact.UnusableFile::isText).isPresent();
    }

    /**
     * Whether a statement raised the exception on purpose.
     *
     * @return whether that is known
     */
    public boolean raises() {
        Statement statement = exception.statement();
        return statement != null && statement.kind() == Statement.Kind.RAISE;
    }

    /**
     * What a distribution's own statement that raised the exception says.
     *
     * @param culprit the distribution
     * @return what may be sought; empty where it was raised elsewhere
     */
    public Optional<ApiQuery> raising(InstalledDistribution culprit) {
        List<Frame> frames = exception.frames();
        Statement statement = exception.statement();
        if (statement == null || statement.raisesVariable() || frames.isEmpty()) {
            return Optional.empty();
        }
        Frame last = frames.get(frames.size() - 1);
        boolean refuses = raises() || exception.type().endsWith("Warning");
        return refuses && owner(last.file()).equals(Optional.of(culprit))
                ? ModuleNames.named(culprit.siteDirectory().relativize(Path.of(last.file())))
                        .map(module -> silent(module, last.function(), statement))
                : Optional.empty();
    }
}
