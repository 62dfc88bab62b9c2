package dev.omnipkg.core.index;

import dev.omnipkg.core.process.Secrets;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/** An index cannot be asked, or does not know what is asked for. */
@API(status = Status.MAINTAINED)
public final class IndexException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean unavailable;

    IndexException(String message) {
        super(Secrets.mask(message));
        this.unavailable = false;
    }

    private IndexException(String message, @Nullable Throwable cause, boolean unavailable) {
        super(Secrets.mask(message), cause);
        this.unavailable = unavailable;
    }

    static IndexException unavailable(String message, @Nullable Throwable cause) {
        return new IndexException(message, cause, true);
    }

    /**
     * The index was not asked, on purpose.
     *
     * @param reason why not
     * @return the exception
     */
    public static IndexException notAsked(String reason) {
        return new IndexException(reason);
    }

    /**
     * Whether the index could not be asked: it does not answer, or what it answers is none, or the build is offline. That says
     * nothing of the distribution.
     *
     * @return false where the index answered
     */
    public boolean isUnavailable() {
        return unavailable;
    }
}
