package dev.omnipkg.core.report;

import dev.omnipkg.core.bisect.BisectReport;
import dev.omnipkg.core.bisect.BisectReport.Flip;
import dev.omnipkg.core.bisect.BisectStep;
import dev.omnipkg.core.bisect.Difference;
import dev.omnipkg.core.bisect.LockReport;
import dev.omnipkg.core.internal.io.Json;
import dev.omnipkg.core.plan.Change;
import dev.omnipkg.core.requirement.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/** A bisection as JSON. */
@API(status = Status.MAINTAINED)
public final class BisectJson {

    private BisectJson() {}

    /**
     * A bisection of one distribution as JSON.
     *
     * @param report the answer
     * @return indented JSON
     */
    public static String of(BisectReport report) {
        return Json.write(map(report));
    }

    /**
     * A bisection of two lock files as JSON.
     *
     * @param report the answer for two lock files
     * @return indented JSON; what is known of the one culprit's releases stands beside it
     */
    public static String of(LockReport report) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("culprits", report.culprits().stream().map(BisectJson::culprit).toList());
        json.put("differences", report.differences());
        json.put("runs", report.runs());
        json.put("failure", report.failure());
        json.put(
                "steps", report.steps().stream().map(step -> step("what", step)).toList());
        json.put("releases", report.version().map(BisectJson::map).orElse(null));
        return Json.write(json);
    }

    private static Map<String, @Nullable Object> map(BisectReport report) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("distribution", report.distribution().value());
        json.putAll(flip(report.flip()));
        json.put("runs", report.runs());
        json.put("candidates", report.candidates());
        json.put("failure", report.failure());
        json.put("flips", report.flips().stream().map(BisectJson::flip).toList());
        json.put("changesAgainAt", report.again().map(Version::toString).orElse(null));
        json.put(
                "steps",
                report.steps().stream().map(step -> step("version", step)).toList());
        return json;
    }

    private static Map<String, @Nullable Object> flip(Flip flip) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(flip.fixed() ? "lastBad" : "lastGood", flip.last().toString());
        json.put(flip.fixed() ? "firstGood" : "firstBad", flip.first().toString());
        json.put("unknown", flip.unknown().stream().map(Version::toString).toList());
        return json;
    }

    private static Map<String, @Nullable Object> step(String title, BisectStep step) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(title, step.what());
        json.put("verdict", step.verdict().name());
        json.put("reason", step.reason());
        json.put("runs", step.runs());
        json.put("moved", step.moved().stream().map(Change::toString).toList());
        return json;
    }

    private static Map<String, @Nullable Object> culprit(Difference difference) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("distribution", difference.name().value());
        json.put("good", difference.good().map(Object::toString).orElse(null));
        json.put("bad", difference.bad().map(Object::toString).orElse(null));
        return json;
    }
}
