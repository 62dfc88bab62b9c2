package dev.omnipkg.core.bubble;

/** Follows the building of a bubble. */
public interface BubbleListener {

    /** Distributions are about to be installed. */
    void installing();

    /** What was installed is about to be compiled and imported. */
    void verifying();
}
