package dev.omnipkg.junit;

import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.report.OutcomeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The message of a test whose script did not end as expected. It begins with the first failure, because tools show the beginning; only if
 * the heal was aborted, that comes before it.
 */
final class FailureMessage {

    private static final String ADVICE_IF_ABORTED = """
            What to do: make sure that the index is available and that the build may use the network, then run the test again. \
            This outcome says nothing about the script, so no value of expect accepts it.""";

    private FailureMessage() {}

    static String of(HealingOutcome outcome, Set<ExpectedOutcome> expected) {
        List<String> parts = new ArrayList<>();
        OutcomeText.notFoundOut(outcome).ifPresent(parts::add);
        outcome.firstFailure().ifPresent(failure -> parts.add(failure.toString()));
        parts.add(OutcomeText.story(outcome));
        parts.add(ExpectedOutcome.of(outcome)
                .map(known -> expected.isEmpty() ? advice(known) : mismatch(known, expected))
                .orElse(ADVICE_IF_ABORTED));
        if (outcome instanceof HealingOutcome.Healed) {
            parts.add(OutcomeText.durableFix(outcome));
        }
        return String.join("\n\n", parts);
    }

    private static String mismatch(ExpectedOutcome outcome, Set<ExpectedOutcome> expected) {
        String names = expected.stream().sorted().map(Enum::name).collect(Collectors.joining(" or "));
        return "The test expects " + names + " (expect of @HealingRun), but the outcome is " + outcome + ".";
    }

    private static String advice(ExpectedOutcome outcome) {
        return switch (outcome) {
            case PASSED, HEALED -> "A script that had to be healed counts as a failure here (failOnHealed).";
            case NOT_HEALED -> """
                What to do: solve the problem that the reason above names, or give the script a base with the versions that it \
                needs (omnipkg.python, omnipkg.base). If the test should accept this outcome, set \
                expect = ExpectedOutcome.NOT_HEALED.""";
            case NOT_HEALABLE -> """
                What to do: correct the script or its data; no other versions are known to help. \
                If the test should accept this outcome, set expect = ExpectedOutcome.NOT_HEALABLE.""";
        };
    }
}
