package dev.omnipkg.core.heal;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The stages of a heal, as times are kept for them. */
@API(status = Status.MAINTAINED)
public enum Stage {
    /** The first run of the script. */
    RUN,
    /** Reading and judging failures. */
    DIAGNOSE,
    /** Finding plans, or making them. */
    PLAN,
    /** Finding bubbles, or building them. */
    BUILD,
    /** Compiling and verifying what was built. */
    VERIFY,
    /** The runs after the first. */
    RERUN
}
