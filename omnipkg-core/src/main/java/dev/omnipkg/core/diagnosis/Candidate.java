package dev.omnipkg.core.diagnosis;

import dev.omnipkg.core.requirement.Requirement;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What a script may need.
 *
 * @param requirements all of which have to be met; never empty
 */
@API(status = Status.EXPERIMENTAL)
public record Candidate(List<Requirement> requirements) {

    public Candidate {
        requirements = List.copyOf(requirements);
        if (requirements.isEmpty()) {
            throw new IllegalArgumentException("A candidate needs a requirement");
        }
    }

    /**
     * A candidate that is met by several requirements together.
     *
     * @param requirements all of which have to be met
     * @return the candidate
     */
    public static Candidate of(Requirement... requirements) {
        return new Candidate(List.of(requirements));
    }

    /** The requirements, as a list in brackets. */
    @Override
    public String toString() {
        return requirements.toString();
    }
}
