package dev.omnipkg.core.symbol;

import dev.omnipkg.core.index.DistributionFile;
import dev.omnipkg.core.index.Release;
import dev.omnipkg.core.installer.IndexLocations;
import dev.omnipkg.core.installer.Installers;
import dev.omnipkg.core.internal.io.Json;
import dev.omnipkg.core.process.InParallel;
import dev.omnipkg.core.process.ProcessException;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.PythonProgram;
import dev.omnipkg.core.python.PythonQuestion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the source text in wheels. It is understood by the base's interpreter, whose version decides conditions in it, and
 * fetched by it too: over HTTP only the parts that are needed, where the server serves parts (RFC 9110, 14).
 */
final class WheelProbe {

    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    /** Together eight wheels at a time, in processes of their own since reading source text keeps one processor busy. */
    private static final int PROCESSES = 2;

    /** Wheels that a process reads at a time: it mostly waits for the network. */
    private static final int THREADS = 4;

    /** So many that the start of Python does not count, and so few that another process has its share. */
    private static final int WHEELS_A_PROCESS = 16;

    private final FindingCache kept;
    private final Installers installers;
    private final ProcessRunner runner;
    private final boolean offline;

    /** A wheel that symbol_in_wheel.py reads. */
    private record WheelFile(String url, @Nullable String sha256) {}

    /** What symbol_in_wheel.py answers of one wheel; what is not final may be another answer the next time. */
    private record WheelAnswer(Presence presence, String reason, boolean last, boolean unreachable) {}

    /** All its answers, in the order of the URLs. */
    private record Answers(List<WheelAnswer> answers) {}

    WheelProbe(FindingCache kept, Installers installers, ProcessRunner runner, boolean offline) {
        this.kept = kept;
        this.installers = installers;
        this.runner = runner;
        this.offline = offline;
    }

    /** A wheel that has to be read, and where its finding belongs. */
    private record Unread(int place, DistributionFile wheel) {}

    /** The findings, in the order of the releases. */
    List<Finding> probe(Interpreter interpreter, List<Release> releases, ApiQuery query) throws IOException {
        List<Finding> findings = new ArrayList<>();
        List<Unread> unread = new ArrayList<>();
        for (Release release : releases) {
            Optional<DistributionFile> wheel = release.wheelFor(interpreter);
            Optional<Finding> known = wheel.isEmpty()
                    ? Optional.of(Finding.unknown(Evidence.NONE, "there is no wheel for " + interpreter.target()))
                    : known(interpreter, wheel.get(), query);
            if (known.isEmpty()) {
                unread.add(new Unread(findings.size(), wheel.orElseThrow()));
            }
            findings.add(known.orElse(Finding.unknown(Evidence.WHEEL, "its wheel was not read")));
        }
        if (!unread.isEmpty()) {
            read(interpreter, unread, query, findings);
        }
        return findings;
    }

    /** Whether what the wheels say was kept; a wheel that could not be read may say more the next time. */
    boolean hasRead(Interpreter interpreter, List<Release> releases, ApiQuery query) {
        return releases.stream()
                .flatMap(release -> release.wheelFor(interpreter).stream())
                .allMatch(wheel ->
                        key(interpreter, wheel, query).flatMap(kept::find).isPresent());
    }

    private Optional<Finding> known(Interpreter interpreter, DistributionFile wheel, ApiQuery query) {
        Optional<Finding> found = key(interpreter, wheel, query).flatMap(kept::find);
        if (found.isPresent() || !offline || wheel.url().startsWith("file:")) {
            return found;
        }
        return Optional.of(Finding.unreachable(
                Evidence.WHEEL, "its wheel was not read for this symbol before, and the build is offline"));
    }

    private void read(Interpreter interpreter, List<Unread> unread, ApiQuery query, List<Finding> findings)
            throws IOException {
        IndexLocations locations = installers.indexes(interpreter);
        List<List<Unread>> batches = new ArrayList<>();
        for (int from = 0; from < unread.size(); from += WHEELS_A_PROCESS) {
            batches.add(unread.subList(from, Math.min(unread.size(), from + WHEELS_A_PROCESS)));
        }
        List<WheelAnswer> answers =
                InParallel.each(batches, PROCESSES, batch -> ask(interpreter, locations, wheels(batch), query)).stream()
                        .flatMap(List::stream)
                        .toList();
        for (int index = 0; index < answers.size(); index++) {
            Unread one = unread.get(index);
            findings.set(one.place(), finding(interpreter, one.wheel(), query, answers.get(index)));
        }
    }

    private static List<DistributionFile> wheels(List<Unread> unread) {
        return unread.stream().map(Unread::wheel).toList();
    }

    private Finding finding(Interpreter interpreter, DistributionFile wheel, ApiQuery query, WheelAnswer answer)
            throws IOException {
        Finding finding = new Finding(answer.presence(), Evidence.WHEEL, answer.reason(), answer.unreachable());
        Optional<List<String>> key = key(interpreter, wheel, query);
        if (answer.last() && key.isPresent()) {
            kept.keep(key.get(), finding);
        }
        return finding;
    }

    private List<WheelAnswer> ask(
            Interpreter interpreter, IndexLocations locations, List<DistributionFile> wheels, ApiQuery query)
            throws IOException {
        Map<String, Object> question = new HashMap<>(query.question());
        question.put(
                "wheels",
                wheels.stream()
                        .map(wheel -> new WheelFile(wheel.url(), wheel.sha256()))
                        .toList());
        question.put("indexes", locations.indexes());
        question.put("insecureHosts", locations.insecureHosts());
        question.put("threads", THREADS);
        Path anywhere = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            return new PythonQuestion(PythonProgram.SYMBOL_IN_WHEEL, locations.environment(), anywhere, TIMEOUT)
                    .ask(runner, interpreter.executable(), Optional.of(Json.write(question)), Answers.class)
                    .answers();
        } catch (ProcessException e) {
            throw new IOException("The wheels with " + query.symbol() + " cannot be read. " + e.getMessage(), e);
        }
    }

    /** Empty where the index does not tell the digest: then another file may stand there the next time. */
    private static Optional<List<String>> key(Interpreter interpreter, DistributionFile wheel, ApiQuery query) {
        String edition = PythonProgram.SYMBOL_IN_WHEEL.edition();
        return Optional.ofNullable(wheel.sha256())
                .map(digest -> List.of(digest, query.key(), edition, interpreter.version(), interpreter.platform()));
    }
}
