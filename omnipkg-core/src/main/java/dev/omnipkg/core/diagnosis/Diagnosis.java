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
     * @param requirements what the script needs; never empty
     * @param description as in the interface
     * @param evidence as in the interface
     */
    record VersionProblem(List<Requirement> requirements, String description, List<String> evidence)
            implements Diagnosis {
        public VersionProblem {
            requirements = List.copyOf(requirements);
            evidence = List.copyOf(evidence);
            if (requirements.isEmpty()) {
                throw new IllegalArgumentException("A version problem needs a requirement");
            }
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
