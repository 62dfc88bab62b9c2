package dev.omnipkg.core.heal;

import java.time.Instant;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** At which time an index is looked at. */
@API(status = Status.MAINTAINED)
public sealed interface AsOf {

    /**
     * A time that is known.
     *
     * @param time what was uploaded before counts
     */
    record Time(Instant time) implements AsOf {}

    /** The time of a script's last commit; where there is no script, that of the working directory. */
    record LastCommit() implements AsOf {}
}
