package dev.omnipkg.core.plan;

/** What a plan does with the dependencies of what it takes back. */
public enum Way {
    /** They stay as the base has them, wherever that is allowed. */
    OF_THE_BASE,
    /** Those go back that are of a later major series than any at the time of what is taken back. */
    OF_ITS_SERIES,
    /** All go back that are newer than what is taken back. */
    OF_ITS_TIME
}
