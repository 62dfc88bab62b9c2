package dev.omnipkg.core.failure;

import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * How a comparison was computed from versions, so that it can be computed again for others.
 *
 * @param term nested lists of plain data, as {@code omnipkg_evaluate/terms.py} writes and {@code solve.py} reads them
 * @param leaves the versions in it; empty where it is not known how to compute it
 */
@API(status = Status.EXPERIMENTAL)
public record Computation(Object term, List<Leaf> leaves) {

    /** That of what cannot be computed again. */
    static final Computation UNKNOWN = new Computation("", List.of());

    public Computation {
        leaves = RecordDefaults.toEmpty(leaves);
    }

    /**
     * A version in a computation.
     *
     * @param origin where it came from
     * @param value what it was: plain data, a list with a kind for anything but a text or a number
     */
    public record Leaf(Origin origin, Object value) {

        public Leaf {
            Objects.requireNonNull(origin, "a leaf has an origin");
        }
    }
}
