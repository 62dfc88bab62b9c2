package dev.omnipkg.core.bubble;

/** Follows the building of a bubble. Every method may be left out. */
public interface BubbleListener {

    /** Follows nothing. */
    BubbleListener NONE = new BubbleListener() {};

    /** Distributions are about to be installed. */
    default void installing() {}

    /** What was installed is about to be compiled and imported. */
    default void verifying() {}
}
