package dev.omnipkg.core.plan;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What a plan does with the dependencies of what it takes back. */
@API(status = Status.INTERNAL)
public enum Way {
    /** They stay as the base has them, wherever that is allowed. */
    OF_THE_BASE,
    /** Those go back that are of a later major series than any at the time of what is taken back. */
    OF_ITS_SERIES,
    /** All go back that are newer than what is taken back. */
    OF_ITS_TIME
}
