package dev.omnipkg.core.diagnosis;

import java.util.List;

/**
 * A judgement on a failure, and how it came about.
 *
 * @param diagnosis what counts
 * @param opinions what each analyzer said, in the order in which they are asked
 */
public record Judgement(Diagnosis diagnosis, List<Opinion> opinions) {

    public Judgement {
        opinions = List.copyOf(opinions);
    }
}
