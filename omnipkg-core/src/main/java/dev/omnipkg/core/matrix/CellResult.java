package dev.omnipkg.core.matrix;

import dev.omnipkg.core.requirement.Requirement;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What came of a cell.
 *
 * @param cell the cell
 * @param verdict in one word
 * @param reason the failure in one line, what a heal changed, or why there was no run; empty for a pass
 * @param millis how long it took, in milliseconds
 */
@API(status = Status.MAINTAINED)
public record CellResult(Cell cell, CellVerdict verdict, String reason, double millis) {

    /** What can come of a cell. */
    public enum CellVerdict {
        /** The script passed with the cell's versions as they are. */
        PASSED,
        /** It passed after other distributions were changed. */
        HEALED,
        /** It failed. */
        FAILED,
        /** It could not be run: no interpreter, no wheel for it, versions in conflict. */
        ABORTED
    }

    List<Requirement> requirements() {
        return cell.requirements();
    }

    Optional<String> python() {
        return cell.python();
    }
}
