package dev.omnipkg.core.internal.diagnosis.evidence;

import dev.omnipkg.core.failure.Fact;
import dev.omnipkg.core.failure.RaisedException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Failures over values that nothing but a release decides: what it makes of constants, and how it writes what it gives. */
public final class ReleaseValues {

    private static final Pattern WORD = Pattern.compile("[0-9]+(?:\\.[0-9]*)?|[\\p{L}_][\\p{L}\\p{N}_]*");

    private ReleaseValues() {}

    /**
     * Whether nothing but constants, and what a distribution makes of them, has a part in the failure.
     *
     * @param exception one of the failure's
     * @return whether the record says so
     */
    public static boolean isOfConstants(RaisedException exception) {
        return exception.fact(Fact.CheckedValue.class).isPresent();
    }

    /**
     * Whether an exception is that of an example of doctest that gives what it should, written in another way.
     *
     * @param exception one of a failure's
     * @return whether what it gives has the numbers and names that are expected
     */
    public static boolean isWrittenAnew(RaisedException exception) {
        return exception.type().equals("DocTestFailure")
                && exception.module().equals("doctest")
                && exception
                        .fact(Fact.DoctestExample.class)
                        .filter(example -> isWrittenAnew(example.expected(), example.got()))
                        .isPresent();
    }

    /** Whether one of two texts has all the numbers and names of the other, in the same order. */
    static boolean isWrittenAnew(String expected, String got) {
        List<String> one = words(expected);
        List<String> other = words(got);
        boolean contained = one.size() <= other.size() ? isWithin(one, other) : isWithin(other, one);
        return !expected.equals(got) && !one.isEmpty() && !other.isEmpty() && contained;
    }

    private static boolean isWithin(List<String> few, List<String> many) {
        int found = 0;
        for (String word : many) {
            if (found < few.size() && few.get(found).equals(word)) {
                found++;
            }
        }
        return found == few.size();
    }

    private static List<String> words(String text) {
        return WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(word -> word.replaceFirst("(?<=[0-9])\\.0*$", ""))
                .toList();
    }
}
