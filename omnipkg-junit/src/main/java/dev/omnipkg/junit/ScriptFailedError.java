package dev.omnipkg.junit;

import org.opentest4j.AssertionFailedError;

/** Fails a test whose script did not end as the test expects. */
final class ScriptFailedError extends AssertionFailedError {

    private static final long serialVersionUID = 1L;

    ScriptFailedError(String message) {
        super(message);
    }
}
