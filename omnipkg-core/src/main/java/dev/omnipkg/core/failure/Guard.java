package dev.omnipkg.core.failure;

/**
 * The condition of an assertion, or of the branch that raised an exception.
 *
 * @param source its text
 * @param required the value that would have let the script go on
 * @param computed how to compute the whole of it for other versions
 */
public record Guard(String source, boolean required, Computation computed) {

    public Guard {
        source = Absent.toEmpty(source);
        computed = computed == null ? Computation.UNKNOWN : computed;
    }

    /**
     * The condition as one comparison that did not come out as it should have.
     *
     * @return the comparison
     */
    public Comparison asComparison() {
        return Comparison.whole(this);
    }
}
