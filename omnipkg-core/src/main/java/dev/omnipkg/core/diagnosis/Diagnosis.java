package dev.omnipkg.core.diagnosis;

import dev.omnipkg.core.requirement.Requirement;
import java.util.List;

/** A judgement on a failure. */
public sealed interface Diagnosis {

    /**
     * The judgement for people.
     *
     * @return one sentence or more, with what was seen and what was wanted
     */
    String description();

    /**
     * What the judgement rests on.
     *
     * @return facts, each with its place
     */
    List<String> evidence();

    /**
     * Other versions would cure the failure.
     *
     * @param candidates what the script may need, each a set of requirements, never empty: the first is tried, and each further
     *     one where the failure stays the same with those before it
     * @param stated whether the script itself states what it needs: then that counts, whatever the project's files have
     * @param description as in the interface
     * @param evidence as in the interface
     */
    record VersionProblem(List<List<Requirement>> candidates, boolean stated, String description, List<String> evidence)
            implements Diagnosis {
        public VersionProblem {
            candidates = candidates.stream().map(List::copyOf).toList();
            evidence = List.copyOf(evidence);
            if (candidates.isEmpty() || candidates.stream().anyMatch(List::isEmpty)) {
                throw new IllegalArgumentException("A version problem needs a requirement");
            }
        }

        /**
         * A problem that the script does not state.
         *
         * @param candidates as in the record
         * @param description as in the interface
         * @param evidence as in the interface
         */
        public VersionProblem(List<List<Requirement>> candidates, String description, List<String> evidence) {
            this(candidates, false, description, evidence);
        }

        /**
         * A problem of which the failure says for sure what is needed.
         *
         * @param requirements what it needs; never empty
         * @param description as in the interface
         * @param evidence as in the interface
         * @return the problem
         */
        public static VersionProblem of(List<Requirement> requirements, String description, List<String> evidence) {
            return new VersionProblem(List.of(requirements), description, evidence);
        }

        /**
         * The same problem, if the script states it or does not.
         *
         * @param byScript whether it does
         * @return the problem
         */
        public VersionProblem stated(boolean byScript) {
            return new VersionProblem(candidates, byScript, description, evidence);
        }

        /**
         * What is tried first.
         *
         * @return the first candidate
         */
        public List<Requirement> requirements() {
            return candidates.get(0);
        }
    }

    /**
     * No version that omnipkg knows of would cure it.
     *
     * @param description why not
     * @param evidence as in the interface
     */
    record NotHealable(String description, List<String> evidence) implements Diagnosis {
        public NotHealable {
            evidence = List.copyOf(evidence);
        }
    }
}
