package dev.omnipkg.core.python;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a project says of itself in {@code setup.cfg} (setuptools, "Declarative configuration").
 *
 * @param name the distribution's name; null where there is none
 * @param requiresPython which versions of Python it is for; null where it does not say
 * @param requirements what it requires, one for each line
 * @param extras what its extras require, one for each line
 */
record SetupCfg(
        @Nullable String name, @Nullable String requiresPython, List<String> requirements, List<String> extras) {

    private static final Pattern TABLE = Pattern.compile("\\s*\\[+([^\\]]+)]+\\s*(?:#.*)?");
    private static final Pattern KEY = Pattern.compile("\\s*([A-Za-z0-9._-]+)\\s*=\\s*(.*)");

    static SetupCfg read(List<String> lines) {
        String name = null;
        String requiresPython = null;
        List<String> requirements = new ArrayList<>();
        List<String> extras = new ArrayList<>();
        String table = "";
        String key = "";
        for (String line : lines) {
            Matcher header = TABLE.matcher(line);
            Matcher entry = KEY.matcher(line);
            boolean indented = line.startsWith(" ") || line.startsWith("\t");
            if (header.matches()) {
                table = header.group(1).strip();
            } else if (!indented && entry.matches()) {
                key = entry.group(1);
                if (table.equals("metadata") && key.equals("name")) {
                    name = entry.group(2);
                } else if (table.equals("options") && key.equals("python_requires")) {
                    requiresPython = entry.group(2);
                }
            } else if (indented && table.equals("options") && key.equals("install_requires")) {
                requirements.add(DeclaringFile.withoutComment(line).strip());
            } else if (indented && table.equals("options.extras_require")) {
                extras.add(DeclaringFile.withoutComment(line).strip());
            }
        }
        return new SetupCfg(name, requiresPython, requirements, extras);
    }
}
