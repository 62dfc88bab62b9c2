package dev.omnipkg.core.diagnosis;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** How good the evidence for a hypothesis is; the better come first, and are tried first. */
@API(status = Status.EXPERIMENTAL)
public enum Grade {
    /** The script, its project or a distribution says which versions it wants. */
    STATED,
    /** Releases differ in the very thing that failed: a name, a signature, the statement that refuses. */
    SHOWN,
    /** A distribution has a part in the failure; nothing but a run can tell whether another release would do. */
    SUSPECTED,
    /** What was the newest at the time that the project names. */
    DATED
}
