package dev.omnipkg.core.plan;

/** Which of the releases that requirements leave open. */
public enum Preference {
    /** The one closest to what the base has, so that as little as possible changes. */
    CLOSEST,
    /** The newest. */
    NEWEST
}
