package dev.omnipkg.core.python;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The environment variables that an interpreter is started with. */
@API(status = Status.INTERNAL)
public final class PythonEnvironment {

    private PythonEnvironment() {}

    /**
     * Leaves out what would make an interpreter look for its own standard library elsewhere.
     *
     * @param environment the variables of the process that starts it
     * @return a copy without {@code PYTHONHOME} and {@code __PYVENV_LAUNCHER__}
     */
    public static Map<String, String> of(Map<String, String> environment) {
        Map<String, String> copy = new LinkedHashMap<>(environment);
        copy.remove("PYTHONHOME");
        copy.remove("__PYVENV_LAUNCHER__");
        return copy;
    }
}
