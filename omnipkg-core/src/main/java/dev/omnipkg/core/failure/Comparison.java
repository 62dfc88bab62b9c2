package dev.omnipkg.core.failure;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * An elementary comparison that decided a failure.
 *
 * @param operator as in Python, such as {@code ==} or {@code startswith}; empty for a whole condition
 * @param holds its value when it failed
 * @param required the value that would have let the script go on
 * @param alternative whether it is one of several of which any one would do
 * @param path for an element of a compared list, tuple or dictionary: its subscript, such as {@code ['rich']}; else empty
 * @param left its left side
 * @param right its right side
 * @param computed how to compute it for other versions
 */
@API(status = Status.EXPERIMENTAL)
public record Comparison(
        String operator,
        boolean holds,
        boolean required,
        boolean alternative,
        String path,
        Operand left,
        Operand right,
        Computation computed) {

    private static final Operand NONE = new Operand("", "", null, "", java.util.List.of());

    public Comparison {
        operator = RecordDefaults.toEmpty(operator);
        path = RecordDefaults.toEmpty(path);
        left = left == null ? NONE : left;
        right = right == null ? NONE : right;
        computed = computed == null ? Computation.UNKNOWN : computed;
    }

    static Comparison whole(Guard guard) {
        Operand condition = new Operand(guard.source(), "", null, "", java.util.List.of());
        return new Comparison("", !guard.required(), guard.required(), false, "", condition, NONE, guard.computed());
    }

    /**
     * Whether it came out as it should have. Others did not, and it has to stay so.
     *
     * @return whether it is no part of the reason
     */
    public boolean isSettled() {
        return holds == required;
    }

    /**
     * Whether a version of a package is compared.
     *
     * @return whether a value came from one
     */
    public boolean isOfVersions() {
        return !left.origins().isEmpty() || !right.origins().isEmpty();
    }

    /**
     * Whether the script goes on only if both sides are equal.
     *
     * @return true for a required {@code ==}, and for a {@code !=} that must not hold
     */
    public boolean requiresEquality() {
        return !alternative && ((operator.equals("==") && required) || (operator.equals("!=") && !required));
    }

    /** The comparison as it stands in the source. */
    @Override
    public String toString() {
        return operator.isEmpty() ? left.source() : left.source() + path + " " + operator + " " + right.source() + path;
    }
}
