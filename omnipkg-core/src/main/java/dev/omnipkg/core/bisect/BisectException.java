package dev.omnipkg.core.bisect;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** There is nothing to find between these ends, or no way to find it. */
@API(status = Status.MAINTAINED)
public final class BisectException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Says why.
     *
     * @param message what was seen, what was wanted, and what to do
     */
    public BisectException(String message) {
        super(message);
    }

    BisectException(String message, Throwable cause) {
        super(message, cause);
    }
}
