package dev.omnipkg.core.python;

import dev.omnipkg.core.requirement.Specifier;
import dev.omnipkg.core.requirement.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Environment markers (PEP 508) for one interpreter. What speaks of something that is not known here does not hold. */
@API(status = Status.INTERNAL)
public final class Markers {

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*([()]|and\\b|or\\b|not\\s+in\\b|in\\b|[A-Za-z_.]+|'[^']*'|\"[^\"]*\"|[<>=!~]{1,3})\\s*");

    private static final Set<String> OF_VERSIONS =
            Set.of("python_version", "python_full_version", "implementation_version");

    /** With the variable on the right: {@code "3.9" <= python_version}. */
    private static final Map<String, String> TURNED =
            Map.of("<", ">", "<=", ">=", ">", "<", ">=", "<=", "==", "==", "!=", "!=");

    private final List<String> tokens;
    private final Map<String, String> values;
    private int next;

    private Markers(List<String> tokens, Map<String, String> values) {
        this.tokens = tokens;
        this.values = values;
    }

    /**
     * Whether a requirement counts for an interpreter, with whatever extra it may be.
     *
     * @param marker a marker, or an empty text for everywhere
     * @param interpreter the interpreter
     * @return false also where the marker is none, or cannot be told
     */
    public static boolean apply(String marker, Interpreter interpreter) {
        if (marker.isBlank()) {
            return true;
        }
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(marker);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        if (end < marker.length()) {
            return false;
        }
        Markers markers = new Markers(tokens, values(interpreter));
        boolean holds = markers.either();
        return holds && markers.next == tokens.size();
    }

    private static Map<String, String> values(Interpreter interpreter) {
        String platform = interpreter.platform();
        boolean mac = platform.startsWith("macosx");
        return Map.of(
                "python_version",
                interpreter.minorVersion(),
                "python_full_version",
                interpreter.version(),
                "implementation_version",
                interpreter.version(),
                "implementation_name",
                "cpython",
                "platform_python_implementation",
                "CPython",
                "os_name",
                "posix",
                "os.name",
                "posix",
                "sys_platform",
                mac ? "darwin" : "linux",
                "platform_system",
                mac ? "Darwin" : "Linux",
                "platform_machine",
                platform.replaceFirst(".*-", ""));
    }

    private boolean either() {
        boolean holds = both();
        while (take("or")) {
            holds |= both();
        }
        return holds;
    }

    private boolean both() {
        boolean holds = one();
        while (take("and")) {
            holds &= one();
        }
        return holds;
    }

    private boolean one() {
        if (take("(")) {
            boolean holds = either();
            return take(")") && holds;
        }
        String left = token();
        String operator = token().replaceAll("\\s+", " ");
        String right = token();
        return left.equals("extra") || right.equals("extra") || compare(left, operator, right);
    }

    private boolean compare(String left, String operator, String right) {
        String one = value(left);
        String other = value(right);
        if (one.isEmpty() || other.isEmpty()) {
            return false;
        }
        if (OF_VERSIONS.contains(left) && !operator.endsWith("in")) {
            return isVersion(one, operator + other);
        }
        if (OF_VERSIONS.contains(right) && TURNED.containsKey(operator)) {
            return isVersion(other, TURNED.get(operator) + one);
        }
        return switch (operator) {
            case "==" -> one.equals(other);
            case "!=" -> !one.equals(other);
            case "in" -> other.contains(one);
            case "not in" -> !other.contains(one);
            default -> false;
        };
    }

    private static boolean isVersion(String version, String specifier) {
        try {
            return Specifier.parse(specifier).contains(Version.of(version));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private String value(String token) {
        boolean quoted = token.startsWith("'") || token.startsWith("\"");
        return quoted ? token.substring(1, token.length() - 1) : values.getOrDefault(token, "");
    }

    private boolean take(String wanted) {
        if (next < tokens.size() && tokens.get(next).equals(wanted)) {
            next++;
            return true;
        }
        return false;
    }

    private String token() {
        return next < tokens.size() ? tokens.get(next++) : "";
    }
}
