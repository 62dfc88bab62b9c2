package dev.omnipkg.core.diagnosis;

import dev.omnipkg.core.failure.Fact;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.python.InstalledDistribution;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * An example of doctest that gives what it should, written in another way: {@code np.float64(0.5)} for {@code 0.5}. How a value
 * is written is a matter of the distribution that the example works with, so the series of its releases around this one
 * are tried, and the run decides. Where a number or a name differs, the example has found something else.
 */
public final class ChangedOutputAnalyzer implements FailureAnalyzer {

    private static final Pattern WORD = Pattern.compile("[0-9]+(?:\\.[0-9]*)?|[\\p{L}_][\\p{L}\\p{N}_]*");

    /** For {@link java.util.ServiceLoader}. */
    public ChangedOutputAnalyzer() {}

    @Override
    public Grade grade() {
        return Grade.SUSPECTED;
    }

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        return ApiBreak.of(context)
                .filter(found -> isWrittenAnew(found.exception()))
                .flatMap(
                        found -> found
                                .fact(Fact.DoctestExample.class)
                                .flatMap(example ->
                                        found.owner(example.worksWith().file()))
                                .stream()
                                .flatMap(owner -> diagnose(found, owner).stream()))
                .toList();
    }

    private static List<Diagnosis> diagnose(ApiBreak found, InstalledDistribution culprit) {
        return found.suspected(
                found.around(culprit),
                "An example gives what it should, written in another way than expected, with values of "
                        + culprit.name() + " " + culprit.version()
                        + "; other series of its releases may write it so.");
    }

    /** Whether an exception is that of such an example. */
    static boolean isWrittenAnew(RaisedException exception) {
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
