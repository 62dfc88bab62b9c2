package dev.omnipkg.core.failure;

/**
 * An elementary comparison that decided a failure.
 *
 * @param operator as in Python, such as {@code ==} or {@code startswith}
 * @param holds its value when it failed
 * @param required the value that would have let the script go on
 * @param alternative whether it is one of several of which any one would do
 * @param path for an element of a compared list, tuple or dictionary: its subscript, such as {@code ['rich']}; else empty
 * @param left its left side
 * @param right its right side
 */
public record Comparison(
        String operator,
        boolean holds,
        boolean required,
        boolean alternative,
        String path,
        Operand left,
        Operand right) {

    private static final Operand NONE = new Operand("", "", null, "", java.util.List.of());

    public Comparison {
        operator = Absent.toEmpty(operator);
        path = Absent.toEmpty(path);
        left = left == null ? NONE : left;
        right = right == null ? NONE : right;
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
        return left.source() + path + " " + operator + " " + right.source() + path;
    }
}
