package dev.omnipkg.core.heal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.failure.FailureRecord;
import dev.omnipkg.core.failure.Frame;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.requirement.Requirement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NeedsTests {

    private static final Requirement GIVEN = Requirement.parse("given>=1");
    private static final Requirement ONE = Requirement.parse("one==1.0");
    private static final Requirement OTHER = Requirement.parse("other<2");

    private final Needs needs = new Needs(List.of(GIVEN));

    private static Failure failure(String message, int line) {
        RaisedException exception = new RaisedException(
                "ValueError",
                "builtins",
                List.of("builtins.ValueError"),
                message,
                Map.of(),
                "",
                false,
                "raised",
                List.of(new Frame("script.py", line, "<module>", "__main__", "")),
                null,
                null,
                List.of());
        FailureRecord record = new FailureRecord(1, 0, "exception", 1, List.of(exception), List.of());
        return new Failure(1, Optional.empty(), Optional.of(record), List.of(), "", List.of());
    }

    @Test
    void triesOneCandidateAtATime() {
        needs.take(failure("old", 1), List.of(List.of(ONE), List.of(OTHER)));

        needs.next();
        assertThat(needs.requirements()).containsExactly(GIVEN, ONE);
        needs.next();
        assertThat(needs.requirements()).containsExactly(GIVEN, OTHER);
        assertThat(needs.hasNext()).isFalse();
    }

    @Test
    void goesOnWithTheProblemAtHandAlone() {
        needs.take(failure("old", 1), List.of(List.of(ONE), List.of(OTHER)));
        needs.next();

        assertThat(needs.hasMoreFor(failure("older", 1))).isTrue();
        assertThat(needs.hasMoreFor(failure("old", 2))).isFalse();
        needs.next();
        assertThat(needs.hasMoreFor(failure("old", 1))).isFalse();
    }

    @Test
    void keepsWhatLedToAnotherProblem() {
        needs.take(failure("old", 1), List.of(List.of(ONE)));
        needs.next();
        needs.take(failure("older", 1), List.of(List.of(OTHER)));
        needs.next();

        assertThat(needs.requirements()).containsExactly(GIVEN, ONE, OTHER);
    }

    @Test
    void dropsWhatHasChangedNothing() {
        needs.take(failure("old", 1), List.of(List.of(ONE)));
        needs.next();
        needs.take(failure("old", 1), List.of(List.of(OTHER)));
        needs.next();

        assertThat(needs.requirements()).containsExactly(GIVEN, OTHER);
    }

    @Test
    void joinsRequirementsOfOneDistribution() {
        needs.take(failure("old", 1), List.of(List.of(Requirement.parse("given<3"))));
        needs.next();

        assertThat(needs.requirements()).containsExactly(Requirement.parse("given>=1,<3"));
    }

    @Test
    void startsAnewFromWhatWasGiven() {
        needs.take(failure("old", 1), List.of(List.of(ONE), List.of(ONE)));
        needs.next();
        Needs others = needs.instead(failure("old", 2), List.of(OTHER));

        assertThat(others.requirements()).containsExactly(GIVEN, OTHER);
        assertThat(others.hasNext()).isFalse();
        assertThat(others.isAtHand(failure("old", 2))).isTrue();
        assertThat(needs.requirements()).containsExactly(GIVEN, ONE);
        assertThat(needs.hasNext()).isTrue();
    }
}
