package dev.omnipkg.core.internal.search;

import dev.omnipkg.core.diagnosis.Grade;

/** The order in which steps are taken: a step of better evidence comes first, and one that leads on before its neighbours. */
final class StepOrder {

    /** Before all others: what has healed the same failure before. */
    static final int KNOWN = -1;

    /** What a step was worth that got the script further. */
    static final int PROGRESS = 50;

    /** Less than all steps from a failure that are not dated, so that those are tried before one goes on from a setback. */
    static final int SETBACK = 80;

    /** A step between two that were tried comes before the next of their neighbours. */
    static final int NEIGHBOUR = 2;

    private StepOrder() {}

    static int of(Grade grade) {
        return switch (grade) {
            case STATED -> 0;
            case SHOWN -> 20;
            case SUSPECTED -> 60;
            case DATED -> 100;
        };
    }
}
