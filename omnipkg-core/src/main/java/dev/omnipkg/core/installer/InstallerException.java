package dev.omnipkg.core.installer;

import dev.omnipkg.core.process.Secrets;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** A resolution or an installation that is not possible. The message has the tool's own words, without credentials. */
@API(status = Status.MAINTAINED)
public final class InstallerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean ofTheIndex;
    private final boolean unavailable;

    /**
     * Says what is not possible, whatever an index holds.
     *
     * @param message what was wanted, what was seen, and what to do
     */
    public InstallerException(String message) {
        super(Secrets.mask(message));
        this.ofTheIndex = false;
        this.unavailable = false;
    }

    /**
     * Says what is not possible, whatever an index holds.
     *
     * @param message what was wanted, what was seen, and what to do
     * @param cause what was seen
     */
    public InstallerException(String message, Throwable cause) {
        this(message, cause, false, false);
    }

    InstallerException(String message, Throwable cause, boolean ofTheIndex, boolean unavailable) {
        super(Secrets.mask(message), cause);
        this.ofTheIndex = ofTheIndex;
        this.unavailable = unavailable;
    }

    /**
     * Says that an index could not be asked.
     *
     * @param message what was wanted, what was seen, and what to do
     * @param cause what was seen
     * @return an exception that is no judgement on what was wanted
     */
    public static InstallerException unavailable(String message, Throwable cause) {
        return new InstallerException(message, cause, true, true);
    }

    /**
     * The same failure with what else is known of it.
     *
     * @param remark a sentence
     * @return a failure whose cause is this one
     */
    public InstallerException with(String remark) {
        return new InstallerException(getMessage() + "\n" + remark, this, ofTheIndex, unavailable);
    }

    /**
     * Whether an index may be the reason: it was asked, and the answer was no.
     *
     * @return false offline, and where no tool was asked
     */
    public boolean mayBeOfTheIndex() {
        return ofTheIndex;
    }

    /**
     * Whether an index could not be asked: it does not answer, or the build is offline. That says nothing of what was wanted.
     *
     * @return false where an index answered, and where none was needed
     */
    public boolean isUnavailable() {
        return unavailable;
    }
}
