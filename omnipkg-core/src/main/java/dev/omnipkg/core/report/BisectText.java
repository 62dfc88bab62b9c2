package dev.omnipkg.core.report;

import dev.omnipkg.core.bisect.BisectReport;
import dev.omnipkg.core.bisect.BisectReport.Flip;
import dev.omnipkg.core.bisect.BisectStep;
import dev.omnipkg.core.bisect.LockReport;
import dev.omnipkg.core.plan.Change;
import dev.omnipkg.core.requirement.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** A bisection in words. */
@API(status = Status.MAINTAINED)
public final class BisectText {

    private BisectText() {}

    /**
     * The answer, with what it leaves open.
     *
     * @param report the answer
     * @return several lines, the most important first
     */
    public static List<String> lines(BisectReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(sentence(report, report.flip()));
        if (report.flips().size() > 1) {
            lines.add("The history changes " + report.flips().size() + " times:");
            report.flips().forEach(flip -> lines.add("    " + sentence(report, flip)));
        }
        report.again()
                .ifPresent(
                        version -> lines.add(
                                "The history changes more than once: " + report.distribution() + " " + version
                                        + " is on the other side of it. Trying every release (omnipkg.flips=true, everyFlip = true) reports all changes."));
        lines.add("failure: " + report.failure());
        moved(report.steps()).ifPresent(lines::add);
        lines.add(report.runs() + " runs among " + report.candidates() + " releases");
        return lines;
    }

    /**
     * The answer for two lock files.
     *
     * @param report the answer
     * @return several lines, the most important first
     */
    public static List<String> lines(LockReport report) {
        List<String> lines = new ArrayList<>();
        String culprits = report.culprits().stream().map(Object::toString).collect(Collectors.joining(", "));
        lines.add(
                report.culprits().size() == 1
                        ? "Of " + report.differences() + " differences this one makes the script fail: " + culprits
                        : "Of " + report.differences() + " differences these make the script fail, and only together: "
                                + culprits);
        if (report.version().isEmpty()) {
            lines.add("failure: " + report.failure());
        }
        lines.add(report.runs() + " runs for that");
        report.version().ifPresent(version -> lines.addAll(lines(version)));
        return lines;
    }

    private static String sentence(BisectReport report, Flip flip) {
        String name = report.distribution().value();
        String nothing = flip.unknown().isEmpty()
                ? ""
                : "; nothing is known of "
                        + flip.unknown().stream().map(Version::toString).collect(Collectors.joining(", "));
        return (flip.fixed() ? "First good: " : "First bad: ") + name + " " + flip.first()
                + (flip.fixed() ? "; last bad: " : "; last good: ") + flip.last() + nothing;
    }

    private static Optional<String> moved(List<BisectStep> steps) {
        String moved = steps.stream()
                .filter(step -> !step.moved().isEmpty())
                .map(step -> "    " + step.what() + ": "
                        + step.moved().stream().map(Change::toString).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("\n"));
        return moved.isEmpty()
                ? Optional.empty()
                : Optional.of("Other distributions had to change with these:\n" + moved);
    }
}
