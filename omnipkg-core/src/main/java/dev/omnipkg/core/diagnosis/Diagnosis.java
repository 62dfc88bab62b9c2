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
     * @param otherwise further sets of requirements, of which each may be what the script needs where those before it are not:
     *     tried in this order where the failure stays the same; empty where the failure says for sure
     * @param description as in the interface
     * @param evidence as in the interface
     */
    record VersionProblem(
            List<Requirement> requirements,
            List<List<Requirement>> otherwise,
            String description,
            List<String> evidence)
            implements Diagnosis {
        public VersionProblem {
            requirements = List.copyOf(requirements);
            otherwise = otherwise.stream().map(List::copyOf).toList();
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
