package dev.omnipkg.core.diagnosis;

import dev.omnipkg.core.requirement.Requirement;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What an analyzer has to say of a failure. */
@API(status = Status.EXPERIMENTAL)
public sealed interface Diagnosis {

    /**
     * The same for people.
     *
     * @return one sentence or more, with what was seen and what was wanted
     */
    String description();

    /**
     * What it rests on.
     *
     * @return facts, each with its place
     */
    List<String> evidence();

    /**
     * Other versions may cure the failure.
     *
     * @param grade how good the evidence is
     * @param candidates what the script may need; never empty, the likeliest first
     * @param byScript whether the script itself states it: then that counts, whatever the project's files have
     * @param description as in the interface
     * @param evidence as in the interface
     */
    record Hypothesis(
            Grade grade, List<Candidate> candidates, boolean byScript, String description, List<String> evidence)
            implements Diagnosis {
        public Hypothesis {
            candidates = List.copyOf(candidates);
            evidence = List.copyOf(evidence);
            if (candidates.isEmpty()) {
                throw new IllegalArgumentException("A hypothesis needs a candidate");
            }
        }

        /**
         * A hypothesis that the script does not state.
         *
         * @param grade as in the record
         * @param candidates as in the record
         * @param description as in the interface
         * @param evidence as in the interface
         */
        public Hypothesis(Grade grade, List<Candidate> candidates, String description, List<String> evidence) {
            this(grade, candidates, false, description, evidence);
        }

        /**
         * A hypothesis where it is stated what is needed.
         *
         * @param requirements what is needed; never empty
         * @param description as in the interface
         * @param evidence as in the interface
         * @return the hypothesis
         */
        public static Hypothesis stated(List<Requirement> requirements, String description, List<String> evidence) {
            return new Hypothesis(Grade.STATED, List.of(new Candidate(requirements)), description, evidence);
        }

        /**
         * The same hypothesis, if the script states it or does not.
         *
         * @param whether true where the script states it
         * @return the hypothesis
         */
        public Hypothesis byScript(boolean whether) {
            return new Hypothesis(grade, candidates, whether, description, evidence);
        }

        /**
         * The requirements of the likeliest candidate.
         *
         * @return never empty
         */
        public List<Requirement> requirements() {
            return candidates.get(0).requirements();
        }
    }

    /**
     * No version cures the failure.
     *
     * @param certain whether that is sure: then nothing is tried that is not stated; else nothing is tried on suspicion
     * @param description why not
     * @param evidence as in the interface
     */
    record Exclusion(boolean certain, String description, List<String> evidence) implements Diagnosis {
        public Exclusion {
            evidence = List.copyOf(evidence);
        }

        /**
         * An exclusion that the record proves.
         *
         * @param description why not
         * @param evidence as in the interface
         * @return the exclusion
         */
        public static Exclusion certain(String description, List<String> evidence) {
            return new Exclusion(true, description, evidence);
        }

        /**
         * An exclusion that what releases show outweighs.
         *
         * @param description why not
         * @param evidence as in the interface
         * @return the exclusion
         */
        public static Exclusion likely(String description, List<String> evidence) {
            return new Exclusion(false, description, evidence);
        }
    }
}
