package dev.omnipkg.core.index;

import dev.omnipkg.core.process.Secrets;

/** An index cannot be asked, or does not know what is asked for. */
public final class IndexException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IndexException(String message) {
        super(Secrets.mask(message));
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

    IndexException(String message, Throwable cause) {
        super(Secrets.mask(message), cause);
    }
}
