package dev.omnipkg.core.index;

import dev.omnipkg.core.files.AtomicFile;
import dev.omnipkg.core.installer.IndexLocations;
import dev.omnipkg.core.installer.Installers;
import dev.omnipkg.core.internal.io.FileCache;
import dev.omnipkg.core.internal.io.Json;
import dev.omnipkg.core.internal.io.Sha256;
import dev.omnipkg.core.process.ProcessException;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.PythonProgram;
import dev.omnipkg.core.python.PythonQuestion;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The index that the installer uses. It is asked through the base's interpreter, whose standard library knows the proxies
 * and certificates of its world; answers are kept for ten minutes, as uv and pip keep them.
 */
@API(status = Status.INTERNAL)
public final class PackageIndex {

    /** The max-age that public indexes give their pages. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    /** Time to ask all indexes for one name, with their retries. */
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final Path directory;
    private final Installers installers;
    private final ProcessRunner runner;
    private final boolean offline;
    private final Optional<Instant> asOf;
    private final Set<DistributionName> builtFromSource;

    /** By interpreter, since it decides which releases can be installed. */
    private final Map<Interpreter, FileCache<Known>> known = new ConcurrentHashMap<>();

    /** What releases.py answers. */
    private record ListedFiles(List<DistributionFile> files) {}

    /** The releases of a distribution, and those of them that can be installed. */
    private record Known(List<Release> all, List<Release> installable) {}

    /**
     * An index.
     *
     * @param directory keeps the answers
     * @param installers know where the index is
     * @param runner starts interpreters
     * @param offline whether only kept answers count, of whatever age
     * @param asOf releases that were uploaded later do not count
     * @param builtFromSource distributions that need no wheel
     */
    public PackageIndex(
            Path directory,
            Installers installers,
            ProcessRunner runner,
            boolean offline,
            Optional<Instant> asOf,
            Set<DistributionName> builtFromSource) {
        this.directory = directory;
        this.installers = installers;
        this.runner = runner;
        this.offline = offline;
        this.asOf = asOf;
        this.builtFromSource = Set.copyOf(builtFromSource);
    }

    /**
     * The releases of a distribution that are installed without being asked for by name: final ones that were not withdrawn, and
     * have a wheel for the interpreter, or may be built from source.
     *
     * @param interpreter the base's interpreter
     * @param name the distribution
     * @return in the order of versions
     * @throws IOException if the answer cannot be kept
     * @throws IndexException if the index does not answer, or has no such distribution
     */
    public List<Release> installable(Interpreter interpreter, DistributionName name) throws IOException {
        return known(interpreter, name).installable();
    }

    /**
     * All releases of a distribution.
     *
     * @param interpreter the base's interpreter
     * @param name the distribution
     * @return in the order of versions, pre-releases and yanked ones among them
     * @throws IOException if the answer cannot be kept
     * @throws IndexException if the index does not answer, or has no such distribution
     */
    public List<Release> releases(Interpreter interpreter, DistributionName name) throws IOException {
        return known(interpreter, name).all();
    }

    /**
     * Which index is in effect.
     *
     * @param interpreter the base's interpreter
     * @return its places, the time that releases count up to, and the distributions that need no wheel
     */
    public List<String> locations(Interpreter interpreter) {
        IndexLocations locations = installers.indexes(interpreter);
        List<String> all = new ArrayList<>(locations.indexes());
        all.addAll(locations.findLinks());
        asOf.map(Instant::toString).ifPresent(all::add);
        builtFromSource.stream().map(DistributionName::value).sorted().forEach(all::add);
        return all;
    }

    /** As uv does: what has no time is not there at an earlier time. */
    private boolean isCurrent(Release release) {
        return asOf.isEmpty()
                || release.uploaded().filter(time -> time.isBefore(asOf.get())).isPresent();
    }

    private Known known(Interpreter interpreter, DistributionName name) throws IOException {
        IndexLocations locations = installers.indexes(interpreter);
        Path file = directory.resolve(new Sha256()
                        .addAll(locations.indexes())
                        .addAll(locations.findLinks())
                        .add(name.value())
                        .key()
                + ".json");
        Optional<Known> kept = kept(file, interpreter, name);
        if (kept.isPresent()) {
            return checked(kept.get(), name);
        }
        if (offline) {
            throw IndexException.unavailable(
                    "The releases of " + name + " are not known here, and the build is offline. A run"
                            + " with the network fills omnipkg's store; versions that are given exactly need no index.",
                    null);
        }
        ListedFiles answer = ask(interpreter, name, locations);
        AtomicFile.write(file, Json.write(answer));
        return checked(known(answer, interpreter, name), name);
    }

    private Known checked(Known found, DistributionName name) {
        if (found.all().isEmpty()) {
            throw new IndexException("The index has no release of " + name
                    + asOf.map(time -> " that was uploaded before " + time).orElse("")
                    + ". Check the name, and the index that uv and pip are set up for.");
        }
        return found;
    }

    private Known known(ListedFiles answer, Interpreter interpreter, DistributionName name) {
        List<Release> all =
                group(answer.files(), name).stream().filter(this::isCurrent).toList();
        return new Known(
                all,
                all.stream()
                        .filter(ReleaseChoice.FINAL::accepts)
                        .filter(release -> release.isInstallable(interpreter))
                        .toList());
    }

    private Optional<Known> kept(Path file, Interpreter interpreter, DistributionName name) {
        try {
            return Files.exists(file) && (offline || isFresh(file))
                    ? Optional.of(known.computeIfAbsent(interpreter, first -> new FileCache<>())
                            .get(file, answer -> known(Json.read(answer, ListedFiles.class), interpreter, name)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // asked again, and written anew
        }
    }

    private static boolean isFresh(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().plus(KEPT).isAfter(Instant.now());
    }

    private ListedFiles ask(Interpreter interpreter, DistributionName name, IndexLocations locations) {
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("name", name.value());
        question.put("indexes", locations.indexes());
        question.put("merged", locations.merged());
        question.put("findLinks", locations.findLinks());
        question.put("insecureHosts", locations.insecureHosts());
        try {
            return new PythonQuestion(PythonProgram.RELEASES, locations.environment(), directory(), TIMEOUT)
                    .ask(runner, interpreter.executable(), Optional.of(Json.write(question)), ListedFiles.class);
        } catch (IOException | ProcessException e) {
            throw IndexException.unavailable("The releases of " + name + " cannot be looked up. " + e.getMessage(), e);
        }
    }

    private static Path directory() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    private List<Release> group(List<DistributionFile> files, DistributionName name) {
        Map<Version, List<DistributionFile>> byVersion = new TreeMap<>();
        files.forEach(file -> FileVersion.of(file.filename(), name)
                .ifPresent(version -> byVersion
                        .computeIfAbsent(version, first -> new ArrayList<>())
                        .add(file)));
        return byVersion.entrySet().stream()
                .map(entry -> new Release(entry.getKey(), entry.getValue(), builtFromSource.contains(name)))
                .toList();
    }
}
