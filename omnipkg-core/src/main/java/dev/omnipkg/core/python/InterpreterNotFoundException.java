package dev.omnipkg.core.python;

import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** No usable interpreter. The message names every place that was looked at and what was there. */
@API(status = Status.MAINTAINED)
public final class InterpreterNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InterpreterNotFoundException(List<String> looked) {
        super("No usable Python interpreter was found. omnipkg needs CPython 3.8 or later. Looked at:\n  - "
                + String.join("\n  - ", looked)
                + "\nInstall Python 3, or name an interpreter with the property omnipkg.python (a path, a command on"
                + " PATH, or a version such as 3.11).");
    }
}
