package dev.omnipkg.core.symbol;

/** Whether a release has a symbol. */
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
