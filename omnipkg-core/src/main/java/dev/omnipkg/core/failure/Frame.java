package dev.omnipkg.core.failure;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A frame of a traceback.
 *
 * @param file the file of its code
 * @param line the line, from 1
 * @param function the name of its code
 * @param module the name of its module
 * @param source the text of the line, without indentation
 */
@API(status = Status.EXPERIMENTAL)
public record Frame(String file, int line, String function, String module, String source) {

    public Frame {
        file = RecordDefaults.toEmpty(file);
        function = RecordDefaults.toEmpty(function);
        module = RecordDefaults.toEmpty(module);
        source = RecordDefaults.toEmpty(source);
    }

    /**
     * The package of its module.
     *
     * @return the first name of the module
     */
    public String topLevelModule() {
        return module.replaceFirst("\\..*", "");
    }
}
