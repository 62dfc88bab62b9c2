package dev.omnipkg.core.symbol;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Whether a release has a symbol. */
@API(status = Status.MAINTAINED)
public enum Presence {
    /** It has. */
    PRESENT,
    /** It has not. */
    ABSENT,
    /** It may have: its source text has something in that place that is not the same, and a run has to tell. */
    PERHAPS,
    /** Nobody could tell. */
    UNKNOWN
}
