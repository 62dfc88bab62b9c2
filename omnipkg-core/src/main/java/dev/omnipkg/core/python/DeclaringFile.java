package dev.omnipkg.core.python;

import dev.omnipkg.core.python.Declaration.Kind;
import java.util.regex.Pattern;

/** The files in which projects declare what they require: their names, and the comments in them. */
final class DeclaringFile {

    private static final Pattern REQUIREMENTS =
            Pattern.compile("(?:[\\w.-]*requirements[\\w.-]*\\.(?:txt|in|lock)|constraints[\\w.-]*\\.txt)");

    /** Those that are of the whole project. */
    private static final Pattern MAIN =
            Pattern.compile("requirements(?:[-.]lock)?\\.(?:txt|in|lock)|requirements\\.lock\\.txt");

    private static final Pattern OTHERS = Pattern.compile(
            "pyproject\\.toml|setup\\.cfg|Pipfile\\.lock|(?:poetry|uv|pdm)\\.lock|pylock[\\w.-]*\\.toml");

    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#.*$");

    private DeclaringFile() {}

    /** Whether a file of a project's directory is one. */
    static boolean isOne(String name) {
        return REQUIREMENTS.matcher(name).matches() || OTHERS.matcher(name).matches();
    }

    /** Whether a file is in the form of pip: of a telling name, or any text in a directory of requirements. */
    static boolean isRequirements(String name) {
        return REQUIREMENTS.matcher(name).matches() || name.endsWith(".txt");
    }

    /** What the lines of such a file are. */
    static Kind kind(String name) {
        if (name.startsWith("constraints")) {
            return Kind.CONSTRAINT;
        }
        return MAIN.matcher(name).matches() ? Kind.MAIN : Kind.OPTIONAL;
    }

    /** A line without its comment, which begins with the line or after a blank. */
    static String withoutComment(String line) {
        return COMMENT.matcher(line).replaceAll("");
    }
}
