package dev.omnipkg.core.settings;

import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Settings that cannot be used: all of them, each with its value, its origin and what is wanted. */
@API(status = Status.INTERNAL)
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Names the one thing that is wrong.
     *
     * @param problem one sentence
     */
    public SettingsException(String problem) {
        this(List.of(problem));
    }

    /**
     * Names what is wrong.
     *
     * @param problems one sentence a setting, at least one
     */
    public SettingsException(List<String> problems) {
        super(
                problems.size() == 1
                        ? "omnipkg cannot use a setting: " + problems.get(0)
                        : "omnipkg cannot use " + problems.size() + " settings:\n  - "
                                + String.join("\n  - ", problems));
    }
}
