package dev.omnipkg.core.bisect;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The answer for two lock files.
 *
 * @param culprits the differences that make the script fail together, none of which can be left out
 * @param differences in how many distributions the files differ
 * @param runs how often the script ran to find them
 * @param failure what is looked for, in one line
 * @param steps everything that was tried, in its order
 * @param version where there is one culprit with two versions: the release that made the difference
 */
@API(status = Status.MAINTAINED)
public record LockReport(
        List<Difference> culprits,
        int differences,
        int runs,
        String failure,
        List<BisectStep> steps,
        Optional<BisectReport> version) {
    public LockReport {
        culprits = List.copyOf(culprits);
        steps = List.copyOf(steps);
    }
}
