package dev.omnipkg.core.installer;

import dev.omnipkg.core.process.Secrets;

/** A resolution or an installation that is not possible. The message has the tool's own words, without credentials. */
public final class InstallerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean ofTheIndex;

    /**
     * Says what is not possible, whatever an index holds.
     *
     * @param message what was wanted, what was seen, and what to do
     */
    public InstallerException(String message) {
        super(Secrets.mask(message));
        this.ofTheIndex = false;
    }

    /**
     * Says what is not possible, whatever an index holds.
     *
     * @param message what was wanted, what was seen, and what to do
     * @param cause what was seen
     */
    public InstallerException(String message, Throwable cause) {
        this(message, cause, false);
    }

    InstallerException(String message, Throwable cause, boolean ofTheIndex) {
        super(Secrets.mask(message), cause);
        this.ofTheIndex = ofTheIndex;
    }

    /**
     * The same failure with what else is known of it.
     *
     * @param remark a sentence
     * @return a failure whose cause is this one
     */
    public InstallerException with(String remark) {
        return new InstallerException(getMessage() + "\n" + remark, this, ofTheIndex);
    }

    /**
     * Whether an index may be the reason: it was asked, and the answer was no.
     *
     * @return false offline, and where no tool was asked
     */
    public boolean mayBeOfTheIndex() {
        return ofTheIndex;
    }
}
