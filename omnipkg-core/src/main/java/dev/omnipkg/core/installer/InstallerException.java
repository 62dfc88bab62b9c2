package dev.omnipkg.core.installer;

import dev.omnipkg.core.process.Secrets;

/** A resolution or an installation that is not possible. The message has the tool's own words, without credentials. */
public final class InstallerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what is not possible.
     *
     * @param message what was wanted, what was seen, and what to do
     */
    public InstallerException(String message) {
        super(Secrets.mask(message));
    }

    /**
     * Says what is not possible.
     *
     * @param message what was wanted, what was seen, and what to do
     * @param cause what was seen
     */
    public InstallerException(String message, Throwable cause) {
        super(Secrets.mask(message), cause);
    }
}
