package dev.omnipkg.core.report;

import dev.omnipkg.core.bubble.Bubble;
import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.failure.FailureRecord;
import dev.omnipkg.core.files.AtomicFile;
import dev.omnipkg.core.heal.Attempt;
import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.heal.HealingReport;
import dev.omnipkg.core.heal.Stage;
import dev.omnipkg.core.internal.io.Json;
import dev.omnipkg.core.plan.Change;
import dev.omnipkg.core.plan.HealingPlan;
import dev.omnipkg.core.process.ProcessResult;
import dev.omnipkg.core.python.ProjectFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/** An outcome as JSON, in the form of {@code docs/outcome.schema.json}. */
@API(status = Status.MAINTAINED)
public final class OutcomeJson {

    /** The name of the file beside a run's streams. */
    public static final String FILE = "outcome.json";

    /** The version of the form. */
    private static final int SCHEMA = 3;

    private OutcomeJson() {}

    /** The part of the file that is read again. */
    private record Stored(List<StoredAttempt> attempts) {}

    /** What stays the same in all versions. */
    private record Form(int schema) {}

    private record StoredAttempt(
            int exitCode,
            boolean timedOut,
            double durationMillis,
            @Nullable StoredFailure failure) {}

    private record StoredFailure(@Nullable FailureRecord record) {}

    /**
     * Reads the first failure of an outcome.
     *
     * @param file what {@link #write} has written
     * @return empty where the script passed at once
     * @throws UncheckedIOException if the file cannot be read, or holds no outcome, or one of another version
     */
    public static Optional<Failure> firstFailure(Path file) {
        try {
            int schema = Json.read(file, Form.class).schema();
            if (schema != SCHEMA) {
                throw new IOException(file + " has version " + schema + ", and this omnipkg reads version " + SCHEMA
                        + ". Give omnipkg-junit and omnipkg-maven-plugin the same version.");
            }
            StoredAttempt attempt = Json.read(file, Stored.class).attempts().get(0);
            return Optional.ofNullable(attempt.failure())
                    .map(failure -> new Failure(
                            attempt.exitCode(),
                            attempt.timedOut()
                                    ? Optional.of(Duration.ofMillis((long) attempt.durationMillis()))
                                    : Optional.empty(),
                            Optional.ofNullable(failure.record()),
                            List.of(),
                            "",
                            List.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes an outcome beside its streams.
     *
     * @param outcome the outcome
     * @return the file
     * @throws IOException if it cannot be written
     */
    public static Path write(HealingOutcome outcome) throws IOException {
        Path file = outcome.report().directory().resolve(FILE);
        AtomicFile.writeUnsynced(file, of(outcome));
        return file;
    }

    /**
     * An outcome as JSON, its fields in a fixed order.
     *
     * @param outcome the outcome
     * @return indented JSON
     */
    public static String of(HealingOutcome outcome) {
        HealingReport report = outcome.report();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("schema", SCHEMA);
        json.put("outcome", outcome.name());
        json.put("reason", OutcomeText.reason(outcome).orElse(null));
        json.put("exitCode", last(report).run().exitCode());
        json.put("script", report.request().script().target().arguments());
        json.put("installed", installed(report));
        json.put("changed", changed(outcome.changed()));
        json.put("durable", durable(outcome));
        json.put(
                "attempts", report.attempts().stream().map(OutcomeJson::attempt).toList());
        json.put(
                "rejected",
                report.rejected().stream()
                        .map(rejected -> Map.of(
                                "requirements",
                                rejected.candidate().requirements().stream()
                                        .map(Object::toString)
                                        .toList(),
                                "reason",
                                rejected.reason()))
                        .toList());
        json.put(
                "control",
                report.control().map(run -> Map.of("exitCode", run.exitCode())).orElse(null));
        json.put("timings", timings(report));
        json.put("base", base(report));
        json.put("project", report.project().map(OutcomeJson::project).orElse(null));
        return Json.write(json);
    }

    private static List<String> durable(HealingOutcome outcome) {
        return outcome instanceof HealingOutcome.Healed healed
                ? healed.fix().requirements().stream().map(Object::toString).toList()
                : List.of();
    }

    private static Map<String, Object> project(ProjectFiles project) {
        return Map.of(
                "roots", project.roots().stream().map(Path::toString).toList(),
                "files", project.files().stream().map(Path::toString).toList());
    }

    private static Attempt last(HealingReport report) {
        return report.attempts().get(report.attempts().size() - 1);
    }

    private static Map<String, String> installed(HealingReport report) {
        Map<String, String> installed = new TreeMap<>();
        report.installed().forEach((name, version) -> installed.put(name.value(), version));
        return installed;
    }

    private static Map<String, Object> changed(List<Change> changes) {
        Map<String, Object> changed = new LinkedHashMap<>();
        for (Change change : changes) {
            Map<String, @Nullable Object> versions = new LinkedHashMap<>();
            versions.put("from", change.from());
            versions.put("to", change.to());
            versions.put("reason", change.reason());
            changed.put(change.name().value(), versions);
        }
        return changed;
    }

    private static Map<String, @Nullable Object> attempt(Attempt attempt) {
        ProcessResult process = attempt.run().process();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("number", attempt.number());
        json.put("exitCode", process.exitCode());
        json.put("signal", attempt.failure().flatMap(Failure::signal).orElse(null));
        json.put("timedOut", process.timedOut());
        json.put("durationMillis", process.duration().toNanos() / 1e6);
        json.put("stdout", attempt.run().streams().resolve("stdout").toString());
        json.put("stderr", attempt.run().streams().resolve("stderr").toString());
        json.put("failure", attempt.failure().map(OutcomeJson::failure).orElse(null));
        json.put("diagnosis", attempt.diagnosis().map(OutcomeJson::diagnosis).orElse(null));
        json.put(
                "opinions",
                attempt.analyzerResults().stream()
                        .map(result -> Map.of("analyzer", result.analyzer(), "said", result.said()))
                        .toList());
        json.put("plan", plan(attempt.plan()));
        json.put("bubble", bubble(attempt.bubble()));
        return json;
    }

    private static Map<String, @Nullable Object> failure(Failure failure) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("summary", failure.toString());
        json.put("record", failure.record().orElse(null));
        json.put("children", failure.children());
        json.put("unreadable", failure.unreadable());
        return json;
    }

    private static Map<String, @Nullable Object> diagnosis(Diagnosis diagnosis) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("healable", diagnosis instanceof Diagnosis.Hypothesis);
        json.put(
                "grade",
                diagnosis instanceof Diagnosis.Hypothesis hypothesis
                        ? hypothesis.grade().name()
                        : null);
        json.put("description", diagnosis.description());
        json.put("evidence", diagnosis.evidence());
        json.put(
                "requirements",
                diagnosis instanceof Diagnosis.Hypothesis hypothesis
                        ? hypothesis.requirements().stream()
                                .map(Object::toString)
                                .toList()
                        : List.of());
        return json;
    }

    private static Map<String, @Nullable Object> plan(HealingPlan plan) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("mode", plan.mode().name());
        json.put(
                "requirements",
                plan.requirements().stream().map(Object::toString).toList());
        json.put(
                "pins",
                plan.pins().stream()
                        .map(pin -> Map.of("pin", pin.toString(), "hashes", pin.hashes()))
                        .toList());
        json.put("changes", changed(plan.changes()));
        return json;
    }

    private static Map<String, @Nullable Object> bubble(Bubble bubble) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("key", bubble.key());
        json.put("path", bubble.environment().root().toString());
        return json;
    }

    private static Map<String, Double> timings(HealingReport report) {
        Map<String, Double> timings = new LinkedHashMap<>();
        for (Stage stage : Stage.values()) {
            timings.put(
                    stage.name().toLowerCase(Locale.ROOT),
                    report.timings().get(stage).toNanos() / 1e6);
        }
        return timings;
    }

    private static Map<String, @Nullable Object> base(HealingReport report) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("python", report.before().interpreter().executable().toString());
        json.put("pythonVersion", report.before().interpreter().version());
        json.put(
                "declared",
                report.before().declared().stream().map(Object::toString).toList());
        json.put("fingerprintBefore", report.before().fingerprint());
        json.put("fingerprintAfter", report.fingerprintAfter());
        return json;
    }
}
