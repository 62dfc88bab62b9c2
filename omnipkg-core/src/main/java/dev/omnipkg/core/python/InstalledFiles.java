package dev.omnipkg.core.python;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What the {@code RECORD} of a distribution lists ("Recording installed projects", PEP 376 and PEP 627).
 *
 * @param paths relative to the site directory and normalised, with slashes
 * @param importNames what the modules among them are imported by: of a package its first part
 */
@API(status = Status.INTERNAL)
public record InstalledFiles(Set<String> paths, Set<String> importNames) {

    static final InstalledFiles NONE = new InstalledFiles(Set.of(), Set.of());

    private static final Pattern MODULE = Pattern.compile("(?:.*/)?[^./]+(?:\\.[^./]+)?\\.(?:py|so)");
    private static final Pattern IDENTIFIER = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

    /** What is no UTF-8 is replaced. */
    static InstalledFiles read(Path record) throws IOException {
        Set<String> paths = new String(Files.readAllBytes(record), StandardCharsets.UTF_8)
                .lines()
                .map(InstalledFiles::path)
                .filter(path -> !path.isEmpty())
                .collect(Collectors.toSet());
        return new InstalledFiles(paths, importNames(paths));
    }

    /** The first field of a line of comma-separated values, empty where there is none; a path with a comma in it is quoted. */
    private static String path(String line) {
        String field = line.startsWith("\"")
                ? line.substring(1, Math.max(1, line.indexOf('"', 1)))
                : line.substring(0, Math.max(0, line.indexOf(',')));
        return field.contains("./") || field.contains("//")
                ? Path.of(field).normalize().toString()
                : field;
    }

    private static Set<String> importNames(Set<String> paths) {
        Set<String> names = new TreeSet<>();
        for (String path : paths) {
            int slash = path.indexOf('/');
            String first = slash < 0 ? path.replaceFirst("\\..*", "") : path.substring(0, slash);
            if (!names.contains(first)
                    && IDENTIFIER.matcher(first).matches()
                    && MODULE.matcher(path).matches()) {
                names.add(first);
            }
        }
        return names;
    }
}
