package dev.omnipkg.core.heal;

import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.plan.Change;
import dev.omnipkg.core.plan.DurableFix;
import dev.omnipkg.core.plan.HealingPlan;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.run.ScriptRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What came of a script. */
@API(status = Status.MAINTAINED)
public sealed interface HealingOutcome {

    /**
     * What is common to all outcomes.
     *
     * @return the whole story
     */
    HealingReport report();

    /**
     * The outcome's name, as reports have it.
     *
     * @return {@code PASSED}, {@code HEALED}, {@code NOT_HEALED}, {@code NOT_HEALABLE} or {@code ABORTED}
     */
    String name();

    /**
     * What came of the script, in one line.
     *
     * @return such as {@code HEALED: rich 13.7.1 -> 13.4.2 (required: rich==13.4.2)}
     */
    @Override
    String toString();

    /**
     * Whether the script passed in the end.
     *
     * @return true for {@link Passed} and {@link Healed}
     */
    default boolean succeeded() {
        return this instanceof Passed || this instanceof Healed;
    }

    /**
     * The first failure; it is kept whatever happened afterwards.
     *
     * @return empty where the script passed at once
     */
    default Optional<Failure> firstFailure() {
        return report().attempts().get(0).failure();
    }

    /**
     * What the last run wrote to standard output.
     *
     * @return as in {@link ScriptRun#stdout()}
     */
    default String stdout() {
        return lastAttempt().run().stdout();
    }

    /**
     * What the last run wrote to standard error.
     *
     * @return as in {@link ScriptRun#stderr()}
     */
    default String stderr() {
        return lastAttempt().run().stderr();
    }

    /**
     * The attempts, in their order.
     *
     * @return at least one
     */
    default List<Attempt> attempts() {
        return report().attempts();
    }

    /**
     * What the last run could see.
     *
     * @return every distribution with its version
     */
    default Map<DistributionName, String> installed() {
        return report().installed();
    }

    /**
     * What the last run saw otherwise than the base has it.
     *
     * @return sorted by name
     */
    default List<Change> changed() {
        return lastPlan().changes();
    }

    /**
     * The plan of the last run.
     *
     * @return an empty plan where it ran in the base as it is
     */
    default HealingPlan lastPlan() {
        return lastAttempt().plan();
    }

    private Attempt lastAttempt() {
        return attempts().get(attempts().size() - 1);
    }

    /**
     * The script passed in the base as it is.
     *
     * @param report the story
     */
    record Passed(HealingReport report) implements HealingOutcome {
        @Override
        public String name() {
            return "PASSED";
        }

        @Override
        public String toString() {
            return name();
        }
    }

    /**
     * The script failed, and passed in a bubble.
     *
     * @param report the story
     * @param fix how to make it last
     */
    record Healed(HealingReport report, DurableFix fix) implements HealingOutcome {
        @Override
        public String name() {
            return "HEALED";
        }

        @Override
        public String toString() {
            return name() + ": " + changed().stream().map(Change::toString).collect(Collectors.joining(", "));
        }
    }

    /**
     * The script failed, there were other versions to try, and none made it pass for certain.
     *
     * @param report the story
     * @param reason why not
     */
    record NotHealed(HealingReport report, String reason) implements HealingOutcome {
        @Override
        public String name() {
            return "NOT_HEALED";
        }

        @Override
        public String toString() {
            return name() + ": " + reason;
        }
    }

    /**
     * The script failed, and not because of versions as far as is known.
     *
     * @param report the story
     * @param reason why it cannot be healed
     */
    record NotHealable(HealingReport report, String reason) implements HealingOutcome {
        @Override
        public String name() {
            return "NOT_HEALABLE";
        }

        @Override
        public String toString() {
            return name() + ": " + reason;
        }
    }

    /**
     * The script failed, and whether it can be healed could not be found out: an index did not answer, the build is offline, or
     * files of omnipkg's own could not be written.
     *
     * @param report the story
     * @param reason what was not there
     */
    record Aborted(HealingReport report, String reason) implements HealingOutcome {
        /**
         * What was not found out, and why.
         *
         * @return one sentence or more
         */
        public String description() {
            return "Whether the script can be healed could not be found out. " + reason;
        }

        @Override
        public String name() {
            return "ABORTED";
        }

        @Override
        public String toString() {
            return name() + ": " + description();
        }
    }
}
