package dev.omnipkg.core.bisect;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What a trial says of a version. */
@API(status = Status.MAINTAINED)
public enum TrialVerdict {
    /** The script passed. */
    GOOD,
    /** The script failed as it does at the bad end. */
    BAD,
    /** Neither: it could not be run, or it failed in another way. */
    UNKNOWN
}
