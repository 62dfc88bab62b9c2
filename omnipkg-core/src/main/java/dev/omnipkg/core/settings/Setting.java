package dev.omnipkg.core.settings;

import java.util.Locale;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The settings. Each is known by a property and by an environment variable. */
@API(status = Status.INTERNAL)
public enum Setting {
    /** The directory of omnipkg's own files. */
    HOME("omnipkg.home"),
    /** A path to uv, or {@code off} for pip alone. */
    UV("omnipkg.uv"),
    /** Whether to do without the network: {@code true} or {@code false}. */
    OFFLINE("omnipkg.offline"),
    /** The index counts as it stood then: a date or a time with zone, ISO 8601, or {@code git} for the script's last commit. */
    AS_OF("omnipkg.asOf"),
    /** The distributions that may be built from source where no wheel does: names, one a line or separated by commas. */
    BUILD_FROM_SOURCE("omnipkg.buildFromSource"),
    /** The interpreter: a path, a command on {@code PATH}, or a version such as {@code 3.11}. */
    PYTHON("omnipkg.python"),
    /** The requirements of a declared base, one a line; an empty text declares a base without distributions. */
    BASE("omnipkg.base"),
    /** The requirements of the bubbles that the build makes, one a line, with an empty line between bubbles. */
    BUBBLES("omnipkg.bubbles"),
    /** What scripts are given from their first run on, above the base: requirements, one a line or separated by commas. */
    REQUIREMENTS("omnipkg.requirements"),
    /** Where scripts run and relative paths begin. */
    WORKING_DIRECTORY("omnipkg.workingDirectory"),
    /** The root of the project: what its files say counts, and nothing above it. */
    PROJECT("omnipkg.project"),
    /** The directory for outcomes and streams. */
    REPORTS("omnipkg.reports"),
    /** {@code OVERLAY} or {@code STRICT}. */
    MODE("omnipkg.mode"),
    /** {@code OFF}, {@code SUGGEST}, {@code INSTALLED} or {@code KNOWN}. */
    CONSENT("omnipkg.consent"),
    /** Which of the releases that would do: {@code CLOSEST} to the base's, or {@code NEWEST}. */
    PREFER("omnipkg.prefer"),
    /** Whether the base has to fail once more after a heal, so that a flaky script is not taken for a healed one. */
    VERIFY_HEAL("omnipkg.verifyHeal"),
    /** How often a script runs at most: a whole number from 1. */
    MAX_ATTEMPTS("omnipkg.maxAttempts"),
    /** The time limit of each run, in seconds: a whole number from 1. */
    TIMEOUT("omnipkg.timeout"),
    /** Whether a script that had to be healed counts as a failure: {@code true} or {@code false}. */
    FAIL_ON_HEALED("omnipkg.failOnHealed"),
    /** Whether a run tells how it came to its outcome: {@code true} or {@code false}. */
    EXPLAIN("omnipkg.explain");

    private final String property;

    Setting(String property) {
        this.property = property;
    }

    /**
     * The name as a property.
     *
     * @return such as {@code omnipkg.maxAttempts}
     */
    public String property() {
        return property;
    }

    /**
     * The name as an environment variable.
     *
     * @return such as {@code OMNIPKG_MAX_ATTEMPTS}
     */
    public String variable() {
        return property.replace('.', '_').replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }
}
