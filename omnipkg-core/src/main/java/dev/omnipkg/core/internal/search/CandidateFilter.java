package dev.omnipkg.core.internal.search;

import dev.omnipkg.core.diagnosis.Candidate;
import dev.omnipkg.core.diagnosis.Diagnosis.Hypothesis;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Decides which candidates may be tried: by consent, by the project's files, by what is needed already. */
@FunctionalInterface
public interface CandidateFilter {

    /**
     * What is left of a hypothesis.
     *
     * @param candidates those that may be tried, as narrow as the project's files want them; may be empty
     * @param obstacle what speaks against the first of the others; empty where there are none
     */
    record Admitted(List<Candidate> candidates, Optional<String> obstacle) {
        public Admitted {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * Takes from a hypothesis what may not be tried.
     *
     * @param hypothesis the hypothesis
     * @param state the failed run that it is about
     * @return what is left of it
     * @throws IOException if files of omnipkg's own cannot be read or written
     */
    Admitted admit(Hypothesis hypothesis, SearchState state) throws IOException;
}
