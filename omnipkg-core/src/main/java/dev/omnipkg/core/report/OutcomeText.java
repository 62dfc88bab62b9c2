package dev.omnipkg.core.report;

import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.failure.Fact;
import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.heal.Attempt;
import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.heal.HealingReport;
import dev.omnipkg.core.heal.Stage;
import dev.omnipkg.core.internal.io.Json;
import dev.omnipkg.core.python.ProjectFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** An outcome in words. */
@API(status = Status.MAINTAINED)
public final class OutcomeText {

    private OutcomeText() {}

    /**
     * Why a script was not healed.
     *
     * @param outcome the outcome
     * @return empty where it passed in the end
     */
    public static Optional<String> reason(HealingOutcome outcome) {
        if (outcome instanceof HealingOutcome.NotHealed notHealed) {
            return Optional.of(notHealed.reason());
        }
        if (outcome instanceof HealingOutcome.Aborted aborted) {
            return Optional.of(aborted.reason());
        }
        return outcome instanceof HealingOutcome.NotHealable notHealable
                ? Optional.of(notHealable.reason())
                : Optional.empty();
    }

    /**
     * What comes before all else where it was not found out whether a script can be healed.
     *
     * @param outcome the outcome
     * @return a sentence with the cause; empty for any other outcome
     */
    public static Optional<String> notFoundOut(HealingOutcome outcome) {
        return outcome instanceof HealingOutcome.Aborted aborted
                ? Optional.of(aborted.description())
                : Optional.empty();
    }

    /**
     * The whole story for people: the first failure with the script's own traceback, the diagnosis with its evidence, what
     * was changed and why, the reason where it was not healed, times.
     *
     * @param outcome the outcome
     * @return several lines
     */
    public static String story(HealingOutcome outcome) {
        HealingReport report = outcome.report();
        List<String> lines = new ArrayList<>();
        lines.add(report.request().script().target().displayName() + " "
                + (outcome instanceof HealingOutcome.Healed ? outcome.toString() : outcome.name()));
        notFoundOut(outcome).ifPresent(lines::add);
        outcome.firstFailure().ifPresent(failure -> {
            lines.add("first failure: " + failure);
            lines.addAll(indented(failure.stderr()));
        });
        Optional<Diagnosis> first = outcome.attempts().get(0).diagnosis();
        first.ifPresent(diagnosis -> lines.addAll(diagnosis(diagnosis)));
        reason(outcome)
                .filter(reason -> !(outcome instanceof HealingOutcome.Aborted))
                .filter(reason -> !first.map(Diagnosis::description).equals(Optional.of(reason)))
                .ifPresent(reason -> lines.add("reason: " + reason));
        lastOfSeveral(outcome).ifPresent(failure -> {
            lines.add("last failure: " + failure);
            lines.addAll(indented(failure.stderr()));
        });
        if (!report.baseUnchanged()) {
            lines.add("The base environment changed while the script ran: "
                    + report.before().interpreter().executable());
        }
        lines.add(times(outcome));
        lines.add("streams and outcome.json: " + report.directory());
        return String.join("\n", lines);
    }

    /**
     * How each attempt came to its end: what was seen, what each analyzer said, and why the plan was what it was.
     *
     * @param outcome the outcome
     * @return several lines
     */
    public static List<String> explanation(HealingOutcome outcome) {
        List<String> lines = new ArrayList<>();
        outcome.report().project().ifPresent(project -> lines.addAll(project(project)));
        for (Attempt attempt : outcome.attempts()) {
            lines.add("attempt " + attempt.number() + ": "
                    + attempt.failure().map(failure -> "failed: " + failure).orElse("passed"));
            lines.add("    plan: "
                    + (attempt.plan().requirements().isEmpty()
                            ? "the base as it is"
                            : attempt.plan().requirements()));
            attempt.plan().changes().forEach(change -> lines.add("        " + change));
            attempt.failure().stream()
                    .flatMap(failure -> failure.record().stream())
                    .flatMap(record -> record.exceptions().stream())
                    .forEach(exception -> lines.addAll(seen(exception)));
            attempt.analyzerResults().forEach(result -> lines.add("    " + result.analyzer() + ": " + result.said()));
            attempt.diagnosis().ifPresent(diagnosis -> diagnosis(diagnosis).forEach(line -> lines.add("    " + line)));
        }
        outcome.report()
                .rejected()
                .forEach(rejected -> lines.add("rejected: " + rejected.candidate() + ": " + rejected.reason()));
        reason(outcome).ifPresent(reason -> lines.add("not healed: " + reason));
        return lines;
    }

    private static List<String> project(ProjectFiles project) {
        List<String> lines = new ArrayList<>();
        project.roots().forEach(root -> lines.add("project: " + root));
        project.files().forEach(file -> lines.add("    read: " + file));
        return lines;
    }

    private static List<String> seen(RaisedException exception) {
        List<String> lines = new ArrayList<>();
        lines.add("    seen: " + exception.relation() + " "
                + exception.toString().lines().findFirst().orElse(""));
        exception.facts().forEach(fact -> lines.addAll(said(fact)));
        exception.comparisons().forEach(comparison -> {
            lines.add("        " + comparison + (comparison.required() ? "" : ", which must not hold"));
            Stream.of(comparison.left(), comparison.right())
                    .forEach(side -> lines.add("            " + side.source() + " is " + side.repr()
                            + (side.origins().isEmpty()
                                    ? ", no version of a package as far as is known"
                                    : ", from " + side.origins())));
        });
        return lines;
    }

    /** The fact's kind, and below it what it says, but for what is empty. */
    private static List<String> said(Fact fact) {
        List<String> lines = new ArrayList<>();
        Json.properties(fact).forEach((name, value) -> {
            if (value instanceof Map<?, ?> properties) {
                properties.forEach((part, text) -> lines.add(name + "." + part + ": " + text));
            } else {
                lines.add(name + ": " + value);
            }
        });
        return lines.stream()
                .filter(line -> !line.matches("(?s)[^:]*: (?:null|false|\\[]|)"))
                .map(line -> (line.startsWith("fact: ") ? "        " : "            ") + line)
                .toList();
    }

    private static Optional<Failure> lastOfSeveral(HealingOutcome outcome) {
        int count = outcome.attempts().size();
        return count == 1 ? Optional.empty() : outcome.attempts().get(count - 1).failure();
    }

    /**
     * A diagnosis with what it rests on.
     *
     * @param diagnosis what is thought of the failure
     * @return several lines
     */
    public static List<String> diagnosis(Diagnosis diagnosis) {
        List<String> lines = new ArrayList<>();
        lines.add("diagnosis: " + diagnosis.description());
        diagnosis.evidence().forEach(fact -> lines.add("    " + fact));
        return lines;
    }

    /**
     * The time of each stage that was reached.
     *
     * @param outcome the outcome
     * @return one line, in milliseconds
     */
    public static String times(HealingOutcome outcome) {
        return Arrays.stream(Stage.values())
                .filter(stage -> !outcome.report().timings().get(stage).isZero())
                .map(stage -> String.format(
                        Locale.ROOT,
                        "%s %.0f ms",
                        stage.name().toLowerCase(Locale.ROOT),
                        outcome.report().timings().get(stage).toNanos() / 1e6))
                .collect(Collectors.joining(", ", "times: ", ""));
    }

    /**
     * How to make a heal last: what has to stand together, and where it goes.
     *
     * @param outcome the outcome
     * @return several lines; empty where nothing was healed
     */
    public static String durableFix(HealingOutcome outcome) {
        return outcome instanceof HealingOutcome.Healed healed ? DurableFixText.of(healed) : "";
    }

    private static List<String> indented(String text) {
        return text.strip().lines().map(line -> "    " + line).toList();
    }
}
