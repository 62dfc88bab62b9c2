package dev.omnipkg.core.diagnosis;

import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.requirement.Specifier;
import dev.omnipkg.core.requirement.Version;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Environment markers (PEP 508), as far as they speak of Python's version and of extras; of others nothing is said. */
final class Markers {

    private static final Pattern PYTHON =
            Pattern.compile("(python_version|python_full_version)\\s*(<=|>=|<|>|==|!=|~=)\\s*['\"]([^'\"]+)['\"]");

    private static final Pattern EXTRA = Pattern.compile("extra\\s*==\\s*['\"][^'\"]*['\"]");

    private Markers() {}

    /** Whether a requirement counts for an interpreter, with whatever extra it may be. */
    static boolean apply(String marker, Interpreter interpreter) {
        return marker.isEmpty()
                || Arrays.stream(marker.split("\\band\\b", -1))
                        .map(part -> part.replaceAll("[()]", "").strip())
                        .allMatch(part -> EXTRA.matcher(part).matches() || isOfPython(part, interpreter));
    }

    private static boolean isOfPython(String part, Interpreter interpreter) {
        Matcher matcher = PYTHON.matcher(part);
        if (!matcher.matches()) {
            return false;
        }
        String version = matcher.group(1).equals("python_version") ? interpreter.minorVersion() : interpreter.version();
        return Specifier.parse(matcher.group(2) + matcher.group(3)).contains(Version.of(version));
    }
}
