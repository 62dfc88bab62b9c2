package dev.omnipkg.core.bubble;

import java.util.List;
import java.util.Map;

/**
 * What a bubble says of itself, in {@code omnipkg-bubble.json}. It is written last: a directory without it is no bubble.
 *
 * @param key what the bubble is found by; the name of its directory
 * @param mode {@code OVERLAY} or {@code STRICT}
 * @param requirements what was asked for
 * @param distributions what it holds, name to version
 * @param python the base's interpreter
 * @param pythonVersion its version
 * @param baseFingerprint the base that it was built on
 * @param shared the number of the base's distributions that stay visible
 * @param created when it was published, ISO 8601 in UTC
 */
public record BubbleManifest(
        String key,
        String mode,
        List<String> requirements,
        Map<String, String> distributions,
        String python,
        String pythonVersion,
        String baseFingerprint,
        int shared,
        String created) {}
