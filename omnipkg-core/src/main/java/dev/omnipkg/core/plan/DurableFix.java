package dev.omnipkg.core.plan;

import dev.omnipkg.core.requirement.Requirement;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What an environment has to be asked for, so that it holds what a heal has put above the base.
 *
 * @param requirements what has to stand together in it, sorted by name; empty where nothing was changed
 * @param doubt why nobody knows whether they can stand together, in a sentence; empty where that was resolved
 */
@API(status = Status.MAINTAINED)
public record DurableFix(List<Requirement> requirements, Optional<String> doubt) {

    /** Nothing has to be changed. */
    public static final DurableFix NOTHING = new DurableFix(List.of(), Optional.empty());

    public DurableFix {
        requirements = List.copyOf(requirements);
    }
}
