package dev.omnipkg.core.plan;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Which of the releases that requirements leave open. */
@API(status = Status.MAINTAINED)
public enum Preference {
    /** The one closest to what the base has, so that as little as possible changes. */
    CLOSEST,
    /** The newest. */
    NEWEST
}
