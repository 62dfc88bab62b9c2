package dev.omnipkg.core.plan;

/** What a bubble lets a script see of the base. */
public enum Mode {
    /** All that the bubble does not replace. */
    OVERLAY,
    /** Nothing: the bubble holds the declared and the healing requirements, and what those require. */
    STRICT
}
