package dev.omnipkg.core.symbol;

/** Whether a release has a symbol. */
public enum Presence {
    /** It has. */
    PRESENT,
    /** It has not. */
    ABSENT,
    /** Nobody could tell. */
    UNKNOWN
}
