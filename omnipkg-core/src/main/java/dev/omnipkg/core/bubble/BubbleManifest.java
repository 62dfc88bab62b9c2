package dev.omnipkg.core.bubble;

import dev.omnipkg.core.plan.Mode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What a bubble says of itself, in {@code omnipkg-bubble.json}. It is written last: a directory without it is no bubble.
 *
 * @param key what the bubble is found by; the name of its directory
 * @param mode what it lets see of the base
 * @param requirements what was asked for
 * @param distributions what it holds, name to version
 * @param python the base's interpreter
 * @param pythonVersion its version
 * @param baseFingerprint the base that it was built on
 * @param shared the number of the base's distributions that stay visible
 * @param entries the names in its site directory, sorted; where there are others, a script has written there
 * @param created when it was published, ISO 8601 in UTC
 */
@API(status = Status.INTERNAL)
public record BubbleManifest(
        String key,
        Mode mode,
        List<String> requirements,
        Map<String, String> distributions,
        String python,
        String pythonVersion,
        String baseFingerprint,
        int shared,
        List<String> entries,
        String created) {

    /** Refuses a manifest that leaves something out. */
    public BubbleManifest {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(mode, "mode");
        requirements = List.copyOf(requirements);
        distributions = Map.copyOf(distributions);
        Objects.requireNonNull(python, "python");
        if (!pythonVersion.matches("\\d+\\.\\d+\\.\\d+")) {
            throw new IllegalArgumentException("'" + pythonVersion + "' is not a version of Python");
        }
        Objects.requireNonNull(baseFingerprint, "baseFingerprint");
        entries = List.copyOf(entries);
        Objects.requireNonNull(created, "created");
    }
}
