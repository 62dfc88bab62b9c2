package dev.omnipkg.core.base;

import dev.omnipkg.core.requirement.Requirement;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Which base environment is wanted.
 *
 * @param python a path, a command on {@code PATH}, or a version such as {@code 3.11}; empty for the one that is found first
 * @param declared the requirements of an environment that is made for it; empty for the interpreter's own environment
 */
@API(status = Status.MAINTAINED)
public record BaseRequest(Optional<String> python, Optional<List<Requirement>> declared) {

    public BaseRequest {
        declared = declared.map(List::copyOf);
    }

    /**
     * An interpreter's own environment.
     *
     * @param python as in the record
     * @return the request
     */
    public static BaseRequest of(Optional<String> python) {
        return new BaseRequest(python, Optional.empty());
    }
}
