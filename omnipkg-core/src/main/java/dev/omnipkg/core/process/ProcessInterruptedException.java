package dev.omnipkg.core.process;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The thread was interrupted while it waited for a process; the process's tree was ended, and the thread's interrupt status is
 * set. No kind of {@link ProcessException}: nothing is wrong with the process, and nobody is to go on after it.
 */
@API(status = Status.MAINTAINED)
public final class ProcessInterruptedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProcessInterruptedException(ProcessRequest request) {
        super(Secrets.mask("Interrupted, and so ended: " + String.join(" ", request.command())));
    }
}
