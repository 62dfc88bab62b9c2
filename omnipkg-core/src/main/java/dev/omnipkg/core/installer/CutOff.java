package dev.omnipkg.core.installer;

import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.time.Instant;
import java.util.Objects;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * That no release of a distribution counts which was uploaded later.
 *
 * @param name the distribution
 * @param time no file that was uploaded then or later counts
 * @param constraint the same, as the releases stand now, for a tool that knows no times
 */
@API(status = Status.INTERNAL)
public record CutOff(DistributionName name, Instant time, Requirement constraint) {

    /** Refuses a constraint of another distribution. */
    public CutOff {
        Objects.requireNonNull(time, "time");
        if (!constraint.name().equals(name)) {
            throw new IllegalArgumentException(constraint + " is not a constraint on " + name);
        }
    }
}
