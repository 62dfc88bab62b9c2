package dev.omnipkg.core.bubble;

import dev.omnipkg.core.process.Secrets;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** A bubble that was built does not hold what it should. Its metadata alone is left. */
@API(status = Status.MAINTAINED)
public final class BubbleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<FailedImports> failedImports;

    BubbleException(FailedImports failedImports) {
        this(
                "The bubble was built and failed its verification, so it was not published:\n  - "
                        + String.join("\n  - ", failedImports.problems()),
                Optional.of(failedImports));
    }

    BubbleException(String message, Optional<FailedImports> failedImports) {
        super(Secrets.mask(message));
        this.failedImports = failedImports;
    }

    /**
     * What the verification saw, to be diagnosed as the failure of a script.
     *
     * @return of several ways that of the first
     */
    @API(status = Status.INTERNAL)
    public Optional<FailedImports> failedImports() {
        return failedImports;
    }
}
