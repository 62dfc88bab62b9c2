package dev.omnipkg.core.installer;

import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Version;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * An exact version of a distribution, as a resolution chose it.
 *
 * @param name its name
 * @param version its version, in the form of the index
 * @param hashes {@code sha256:…} of every file of it that may be installed; never empty
 * @param requiredBy the distributions that require it; empty where it was asked for itself
 */
@API(status = Status.MAINTAINED)
public record Pin(DistributionName name, String version, List<String> hashes, List<DistributionName> requiredBy) {

    public Pin {
        hashes = hashes.stream().sorted().toList();
        requiredBy = List.copyOf(requiredBy);
        if (hashes.isEmpty()) {
            throw new IllegalArgumentException("No hash is known of " + name + "==" + version);
        }
    }

    /**
     * Whether two versions are the same in the sense of PEP 440.
     *
     * @param other a version
     * @return whether this pin is of it
     */
    public boolean hasVersion(String other) {
        Optional<Version> parsed = Version.parse(other);
        return other.equals(version) || (parsed.isPresent() && parsed.equals(Version.parse(version)));
    }

    /** {@code name==version}. */
    @Override
    public String toString() {
        return name + "==" + version;
    }

    /** The pins as a person lists them. */
    static String list(List<Pin> pins) {
        return pins.stream().map(Pin::toString).collect(Collectors.joining(", "));
    }

    /** A requirements file of the pins, with hashes. */
    static String requirementsFile(List<Pin> pins) {
        return pins.stream().map(Pin::requirementLines).collect(Collectors.joining());
    }

    private String requirementLines() {
        StringBuilder lines = new StringBuilder(toString());
        hashes.forEach(hash -> lines.append(" \\\n    --hash=").append(hash));
        return lines.append('\n').toString();
    }
}
