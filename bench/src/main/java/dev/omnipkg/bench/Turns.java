package dev.omnipkg.bench;

/** Runs two things in turns, so that what changes on the machine meanwhile changes both. */
final class Turns {

    private Turns() {}

    /** Something to be timed. */
    @FunctionalInterface
    interface Timed {
        /** Does it once; returns the time that counts, in nanoseconds. */
        long run() throws Exception;
    }

    /** The timings of both, in milliseconds; which one begins alternates. */
    static double[][] of(int warmUp, int rounds, Timed one, Timed other) throws Exception {
        for (int i = 0; i < warmUp; i++) {
            one.run();
            other.run();
        }
        double[][] millis = new double[2][rounds];
        for (int i = 0; i < rounds; i++) {
            if (i % 2 == 0) {
                millis[0][i] = one.run() / 1e6;
                millis[1][i] = other.run() / 1e6;
            } else {
                millis[1][i] = other.run() / 1e6;
                millis[0][i] = one.run() / 1e6;
            }
        }
        return millis;
    }

    /** The timings of one, in milliseconds. */
    static double[] of(int warmUp, int rounds, Timed one) throws Exception {
        for (int i = 0; i < warmUp; i++) {
            one.run();
        }
        double[] millis = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            millis[i] = one.run() / 1e6;
        }
        return millis;
    }
}
