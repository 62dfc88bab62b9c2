package dev.omnipkg.core.run;

import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What Python is to run. */
@API(status = Status.MAINTAINED)
public sealed interface ScriptTarget {

    /**
     * The arguments of the interpreter that name it.
     *
     * @return one or two arguments
     */
    List<String> arguments();

    /**
     * A name for people and for files.
     *
     * @return the script's file name without its extension, or the module's name
     */
    String displayName();

    /**
     * A script file.
     *
     * @param path as the script is to see it in {@code sys.argv[0]}: absolute, or relative to the working directory
     */
    record Script(String path) implements ScriptTarget {
        public Script {
            if (path.isBlank()) {
                throw new IllegalArgumentException("A script needs a path");
            }
        }

        @Override
        public List<String> arguments() {
            return List.of(path);
        }

        @Override
        public String displayName() {
            String name = path.substring(path.lastIndexOf('/') + 1);
            return name.endsWith(".py") ? name.substring(0, name.length() - 3) : name;
        }
    }

    /**
     * One round of a loop in a script, run as if the loop had no other.
     *
     * @param script the script
     * @param line the first line of the loop, from 1
     * @param number which round, from 0
     * @param value what the loop's target is in it, as Python writes it
     */
    record Round(Script script, int line, int number, String value) implements ScriptTarget {

        @Override
        public List<String> arguments() {
            return List.of("-m", "omnipkg_capture.round", String.valueOf(line), String.valueOf(number), script.path());
        }

        /** Such as {@code check, line 3, '13.4.2'}. */
        @Override
        public String displayName() {
            return script.displayName() + ", line " + line + ", " + value;
        }
    }

    /**
     * A module, run as with {@code python -m}.
     *
     * @param name its dotted name
     */
    record Module(String name) implements ScriptTarget {
        public Module {
            if (name.isBlank()) {
                throw new IllegalArgumentException("A module needs a name");
            }
        }

        @Override
        public List<String> arguments() {
            return List.of("-m", name);
        }

        @Override
        public String displayName() {
            return name;
        }
    }
}
