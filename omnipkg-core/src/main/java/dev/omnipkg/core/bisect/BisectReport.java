package dev.omnipkg.core.bisect;

import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Version;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The answer.
 *
 * @param distribution the distribution
 * @param flips where the script changed from one state to the other, in the order of versions; at least one
 * @param candidates how many releases there were to choose from, both ends among them
 * @param runs how often the script ran
 * @param failure what is looked for, in one line
 * @param again a version whose state shows that the history changes more than once; empty where none was seen
 * @param steps everything that was tried, in its order
 */
@API(status = Status.MAINTAINED)
public record BisectReport(
        DistributionName distribution,
        List<Flip> flips,
        int candidates,
        int runs,
        String failure,
        Optional<Version> again,
        List<BisectStep> steps) {

    public BisectReport {
        flips = List.copyOf(flips);
        steps = List.copyOf(steps);
        if (flips.isEmpty()) {
            throw new IllegalArgumentException("A bisection that found nothing has no report");
        }
    }

    /**
     * A change.
     *
     * @param fixed whether the script starts to work there; else it stops
     * @param last the last version before it
     * @param first the first version after it
     * @param unknown the versions between the two of which nothing is known
     */
    public record Flip(boolean fixed, Version last, Version first, List<Version> unknown) {
        public Flip {
            unknown = List.copyOf(unknown);
        }
    }

    /**
     * The change that was asked for.
     *
     * @return the last where there are several of its kind: the one that the present state came with
     */
    public Flip flip() {
        return flips.get(flips.size() - 1);
    }
}
