package dev.omnipkg.core.plan;

import dev.omnipkg.core.requirement.DistributionName;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * A distribution that a plan changes.
 *
 * @param name its name
 * @param from the version in the base; null where the plan adds it
 * @param to the version of the plan; null where the plan hides it
 * @param reason why it has to change
 */
@API(status = Status.MAINTAINED)
public record Change(
        DistributionName name,
        @Nullable String from,
        @Nullable String to,
        String reason) {

    /** One line for people. */
    @Override
    public String toString() {
        String versions = from == null ? "new " + to : to == null ? from + " hidden" : from + " -> " + to;
        return name + " " + versions + " (" + reason + ")";
    }
}
