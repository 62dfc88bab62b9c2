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
     * @param description as in the interface
     * @param evidence as in the interface
     */
    record VersionProblem(List<List<Requirement>> candidates, String description, List<String> evidence)
            implements Diagnosis {
        public VersionProblem {
            candidates = candidates.stream().map(List::copyOf).toList();
            evidence = List.copyOf(evidence);
            if (candidates.isEmpty() || candidates.stream().anyMatch(List::isEmpty)) {
                throw new IllegalArgumentException("A version problem needs a requirement");
            }
        }

        /**
         * A problem of which the failure says for sure what the script needs.
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
