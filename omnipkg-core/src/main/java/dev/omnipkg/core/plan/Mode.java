package dev.omnipkg.core.plan;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What a bubble lets a script see of the base. */
@API(status = Status.MAINTAINED)
public enum Mode {
    /** All that the bubble does not replace. */
    OVERLAY,
    /** Nothing: the bubble holds the declared and the healing requirements, and what those require. */
    STRICT
}
