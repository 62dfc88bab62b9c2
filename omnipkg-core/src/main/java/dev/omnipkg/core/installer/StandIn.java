package dev.omnipkg.core.installer;

import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Stands in a resolution for a distribution that no index may be asked for: a wheel without content, which a constraint names
 * by its path (PEP 508). Its version and its requirements count, and it is never installed.
 *
 * @param name the distribution
 * @param version the version that is installed
 * @param requires what that requires, in the form of PEP 508
 * @param available whether it may be required; else what requires it cannot be had
 */
@API(status = Status.INTERNAL)
public record StandIn(DistributionName name, String version, List<String> requires, boolean available) {

    public StandIn {
        requires = List.copyOf(requires);
    }

    /** The constraint; the wheel is written where there is to be one, and missing otherwise. */
    String constraint(Path directory) throws IOException {
        String known = Version.parse(version).map(Version::toString).orElse("0");
        if (available) {
            MetadataWheel.write(directory, name, known, metadata(known).getBytes(StandardCharsets.UTF_8));
        }
        return name + " @ " + MetadataWheel.in(directory, name, known).toUri();
    }

    private String metadata(String known) {
        StringBuilder metadata =
                new StringBuilder("Metadata-Version: 2.1\nName: " + name + "\nVersion: " + known + "\n");
        requires.forEach(
                required -> metadata.append("Requires-Dist: ").append(required).append('\n'));
        return metadata.toString();
    }

    /** The constraints of a request with those of its stand-ins. */
    static String constraints(List<String> constraints, List<StandIn> standIns, Path directory) throws IOException {
        StringBuilder lines = new StringBuilder(String.join("\n", constraints));
        for (StandIn standIn : standIns) {
            lines.append('\n').append(standIn.constraint(directory));
        }
        return lines.toString();
    }
}
