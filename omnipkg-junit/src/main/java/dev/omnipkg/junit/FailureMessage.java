package dev.omnipkg.junit;

import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.report.OutcomeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a test says whose script did not end as it should. The first failure comes first, so that tools can read it; before it comes
 * only that nothing is known of the script beyond it.
 */
final class FailureMessage {

    private static final String NOTHING_KNOWN = """
            What to do: have the index answer, or give the build the network, and run the test again. That is no judgement \
            on the script, so no expect of a test is met by it.""";

    private FailureMessage() {}

    static String of(HealingOutcome outcome, Set<ExpectedOutcome> expected) {
        List<String> parts = new ArrayList<>();
        OutcomeText.notFoundOut(outcome).ifPresent(parts::add);
        outcome.firstFailure().ifPresent(failure -> parts.add(failure.toString()));
        parts.add(OutcomeText.story(outcome));
        parts.add(ExpectedOutcome.of(outcome)
                .map(known -> expected.isEmpty() ? advice(known) : mismatch(known, expected))
                .orElse(NOTHING_KNOWN));
        if (outcome instanceof HealingOutcome.Healed) {
            parts.add(OutcomeText.durableFix(outcome));
        }
        return String.join("\n\n", parts);
    }

    private static String mismatch(ExpectedOutcome outcome, Set<ExpectedOutcome> expected) {
        String names = expected.stream().sorted().map(Enum::name).collect(Collectors.joining(" or "));
        return "The test demands " + names + " (expect of @HealingRun), but the outcome is " + outcome + ".";
    }

    private static String advice(ExpectedOutcome outcome) {
        return switch (outcome) {
            case PASSED, HEALED -> "A script that had to be healed counts as a failure here (failOnHealed).";
            case NOT_HEALED -> """
                What to do: remove what the reason above names, or give the script a base with the versions that it needs \
                (omnipkg.python, omnipkg.base). A test that wants this outcome says so: expect = ExpectedOutcome.NOT_HEALED.""";
            case NOT_HEALABLE -> """
                What to do: correct the script or what it works on; no versions are known that would cure this. \
                A test that wants this outcome says so: expect = ExpectedOutcome.NOT_HEALABLE.""";
        };
    }
}
