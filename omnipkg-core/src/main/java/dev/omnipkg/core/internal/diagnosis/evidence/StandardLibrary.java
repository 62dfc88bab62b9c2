package dev.omnipkg.core.internal.diagnosis.evidence;

import dev.omnipkg.core.requirement.Version;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The modules that come with Python, and the versions of it that have them: {@code standard-library.properties}. */
public final class StandardLibrary {

    private static final Map<String, String> VERSIONS =
            ShippedList.read(StandardLibrary.class, "standard-library.properties");
    private static final Pattern DIRECTORY =
            Pattern.compile(".*/lib(?:64)?/python3\\.\\d+t?/(?!site-packages/|dist-packages/).*");

    private StandardLibrary() {}

    /**
     * All that any Python has had.
     *
     * @return the names of top-level modules
     */
    public static Set<String> importNames() {
        return VERSIONS.keySet();
    }

    /**
     * Whether any Python has had a module.
     *
     * @param importName a top-level name
     * @return whether it is on the list
     */
    public static boolean has(String importName) {
        return VERSIONS.containsKey(importName);
    }

    /**
     * Whether a file is one of Python's own; a module that is frozen or built in has no file.
     *
     * @param file an absolute path
     * @return whether it is in the directory of the standard library
     */
    public static boolean isPlaceOf(Path file) {
        String text = file.toString();
        return text.contains("/python3.") && DIRECTORY.matcher(text).matches();
    }

    /**
     * The first Python that has a module, where an interpreter is too old for it.
     *
     * @param importName a top-level name
     * @param python the version of the interpreter
     * @return empty where it is not too old
     */
    public static Optional<String> first(String importName, String python) {
        String versions = VERSIONS.getOrDefault(importName, "");
        String first = versions.contains("..") ? versions.substring(0, versions.indexOf("..")) : "";
        return first.isEmpty() || compare(python, first) >= 0 ? Optional.empty() : Optional.of(first);
    }

    /**
     * The last Python that has a module, where an interpreter is too new for it.
     *
     * @param importName a top-level name
     * @param python the version of the interpreter
     * @return empty where it is not too new
     */
    public static Optional<String> last(String importName, String python) {
        String versions = VERSIONS.getOrDefault(importName, "");
        String last = versions.contains("..") ? versions.substring(versions.indexOf("..") + 2) : "";
        return last.isEmpty() || compare(python, last) <= 0 ? Optional.empty() : Optional.of(last);
    }

    private static int compare(String python, String other) {
        return Version.of(python).compareTo(Version.of(other));
    }
}
