package dev.omnipkg.core.diagnosis;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What one analyzer said.
 *
 * @param analyzer the name of its class
 * @param said its diagnosis in words, that it does not know, that it failed, or that it was not asked
 */
@API(status = Status.EXPERIMENTAL)
public record AnalyzerResult(String analyzer, String said) {

    static final String UNKNOWING = "does not know";
    static final String NOT_ASKED = "was not asked, since better evidence was enough";
}
