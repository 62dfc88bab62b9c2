package dev.omnipkg.core.heal;

import java.time.Instant;

/** At which time an index is looked at. */
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
