package dev.omnipkg.junit;

import org.opentest4j.AssertionFailedError;

/** A script did not end as its test demands. */
final class ScriptFailedError extends AssertionFailedError {

    private static final long serialVersionUID = 1L;

    ScriptFailedError(String message) {
        super(message);
    }
}
