package dev.omnipkg.core.failure;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A module, or a function or type in one, as a script's process knew it.
 *
 * @param module the dotted name of the module; empty where it is not known
 * @param name the qualified name of the function or type; empty for the module itself
 * @param file that of the module; empty where it has none
 */
@API(status = Status.EXPERIMENTAL)
public record Place(String module, String name, String file) {

    /** Of what nothing is known. */
    public static final Place UNKNOWN = new Place("", "", "");

    public Place {
        module = RecordDefaults.toEmpty(module);
        name = RecordDefaults.toEmpty(name);
        file = RecordDefaults.toEmpty(file);
    }

    /** The dotted name. */
    @Override
    public String toString() {
        return name.isEmpty() ? module : module + "." + name;
    }
}
