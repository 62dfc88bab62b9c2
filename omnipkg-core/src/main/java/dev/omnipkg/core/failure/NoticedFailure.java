package dev.omnipkg.core.failure;

import java.util.Locale;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What failed that a process went on after. */
@API(status = Status.EXPERIMENTAL)
public enum NoticedFailure {
    /** Nothing: it ended the process, or is reached from another exception. */
    NOTHING,
    /** The exception that ended a thread. */
    THREAD,
    /** A test that failed, as its framework reports it. */
    TEST,
    /** A test that was not run. */
    SKIP,
    /** A task of an executor or a pool, or a process. */
    WORKER,
    /** What a library caught in what it had called, as a server does, and logged as an error or wrote. */
    SERVED,
    /** What the script itself caught, and logged as an error or wrote. */
    TOLD,
    /** What the script itself caught, where what its handler did decided the failure that came later. */
    HANDLED,
    /** What was caught, and is kept by an object that the check which failed asks, such as the result of a test's client. */
    KEPT;

    /** As it stands in the record. */
    @Override
    public String toString() {
        return this == NOTHING ? "" : name().toLowerCase(Locale.ROOT);
    }
}
