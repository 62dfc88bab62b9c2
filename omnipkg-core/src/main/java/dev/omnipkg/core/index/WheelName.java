package dev.omnipkg.core.index;

import dev.omnipkg.core.python.Interpreter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a wheel ("Binary distribution format", File name convention), with its compatibility tags (PEP 425).
 *
 * @param distribution the name as it is written there
 * @param version the version
 * @param pythons the tags of interpreters
 * @param abis the tags of binary interfaces
 * @param platforms the tags of platforms
 */
record WheelName(String distribution, String version, List<String> pythons, List<String> abis, List<String> platforms) {

    private static final Pattern FORM = Pattern.compile("(?<distribution>[^-]+)-(?<version>[^-]+)(?:-[0-9][^-]*)?"
            + "-(?<python>[^-]+)-(?<abi>[^-]+)-(?<platform>[^-]+)\\.whl");

    private static final Pattern PYTHON = Pattern.compile("(?<kind>cp|py)3(?<minor>[0-9]{0,4})");

    /** For both of Apple's machines. An interpreter that is says nothing of the one that it runs on. */
    private static final String BOTH = "universal2";

    static Optional<WheelName> parse(String filename) {
        Matcher matcher = FORM.matcher(filename);
        return matcher.matches()
                ? Optional.of(new WheelName(
                        matcher.group("distribution"),
                        matcher.group("version"),
                        tags(matcher.group("python")),
                        tags(matcher.group("abi")),
                        tags(matcher.group("platform"))))
                : Optional.empty();
    }

    private static List<String> tags(String text) {
        return Arrays.asList(text.split("\\.", -1));
    }

    boolean fits(Interpreter interpreter) {
        int minor = Integer.parseInt(interpreter.minorVersion().substring(2));
        return platforms.stream().anyMatch(platform -> isOf(platform, interpreter))
                && pythons.stream().anyMatch(python -> abis.stream().anyMatch(abi -> serves(python, abi, minor)));
    }

    private static boolean serves(String python, String abi, int minor) {
        Matcher matcher = PYTHON.matcher(python);
        if (!matcher.matches()) {
            return false;
        }
        int lowest = matcher.group("minor").isEmpty() ? 0 : Integer.parseInt(matcher.group("minor"));
        boolean cpython = matcher.group("kind").equals("cp");
        if (abi.equals("cp3" + minor) || (abi.equals("none") && cpython)) {
            return lowest == minor;
        }
        return (abi.equals("none") || (abi.equals("abi3") && cpython)) && lowest <= minor;
    }

    private static boolean isOf(String platform, Interpreter interpreter) {
        String own = interpreter.platform().replace('-', '_').replace('.', '_');
        if (platform.equals("any") || platform.equals(own)) {
            return true;
        }
        String machine = own.substring(own.indexOf('_') + 1).replaceFirst("^[0-9_]+_", "");
        if (own.startsWith("linux")) {
            String family = interpreter.abi().contains("musl") ? "musllinux" : "manylinux";
            return platform.startsWith(family) && platform.endsWith("_" + machine);
        }
        return own.startsWith("macosx")
                && platform.startsWith("macosx")
                && (machine.equals(BOTH) || platform.endsWith(machine) || platform.endsWith(BOTH));
    }
}
