package dev.omnipkg.core.bisect;

/** What a trial says of a version. */
public enum TrialVerdict {
    /** The script passed. */
    GOOD,
    /** The script failed as it does at the bad end. */
    BAD,
    /** Neither: it could not be run, or it failed in another way. */
    UNKNOWN
}
