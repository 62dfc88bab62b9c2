package dev.omnipkg.core.bisect;

import dev.omnipkg.core.requirement.Requirement;
import java.io.IOException;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What tells good from bad: one run of a script or a test that is given certain versions. */
@API(status = Status.MAINTAINED)
public interface Trial {

    /**
     * Runs once.
     *
     * @param given what the script is to have, above the base
     * @return how it went
     * @throws IOException if files of omnipkg's own cannot be read or written
     */
    TrialResult run(List<Requirement> given) throws IOException;

    /**
     * Makes ready what a later run will need. It is called from other threads, while another run goes on.
     *
     * @param given as for that run
     */
    default void prepare(List<Requirement> given) {}
}
