package dev.omnipkg.core.bisect;

import dev.omnipkg.core.failure.FailureSignature;
import dev.omnipkg.core.plan.Change;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** How a trial went. */
@API(status = Status.MAINTAINED)
public sealed interface TrialResult {

    /**
     * The script did what it should.
     *
     * @param moved what else had to change for the versions that were given
     */
    record Passed(List<Change> moved) implements TrialResult {
        public Passed {
            moved = List.copyOf(moved);
        }
    }

    /**
     * The script failed.
     *
     * @param signature tells one failure from another
     * @param moved what else had to change for the versions that were given
     */
    record Failed(FailureSignature signature, List<Change> moved) implements TrialResult {
        public Failed {
            moved = List.copyOf(moved);
        }
    }

    /**
     * The script could not be run with these versions.
     *
     * @param reason why not
     */
    record Impossible(String reason) implements TrialResult {}
}
