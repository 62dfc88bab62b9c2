package dev.omnipkg.core.base;

import dev.omnipkg.core.process.Secrets;
import dev.omnipkg.core.requirement.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** A requirements file in the format of pip, as far as it names distributions of an index. */
@API(status = Status.INTERNAL)
public final class RequirementsFile {

    private static final Pattern CONTINUATION = Pattern.compile("\\\\\\R");
    private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*$");
    private static final Pattern HASH = Pattern.compile("\\s--hash[= ]\\S+");
    private static final Pattern INCLUDE = Pattern.compile("(?:-r|--requirement)[= ]\\s*(?<file>.+)");

    private RequirementsFile() {}

    /**
     * Reads a file and those it includes by {@code -r}. Hashes are passed over: a resolution takes them from the index.
     *
     * @param file UTF-8
     * @return the requirements, in their order
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if a line is neither a requirement nor an inclusion, with the file and the line's text
     */
    public static List<Requirement> read(Path file) throws IOException {
        List<Requirement> requirements = new ArrayList<>();
        read(file.toAbsolutePath().normalize(), requirements, new HashSet<>());
        return requirements;
    }

    private static void read(Path file, List<Requirement> requirements, Set<Path> included) throws IOException {
        if (!included.add(file)) {
            return;
        }
        String joined = CONTINUATION.matcher(Files.readString(file)).replaceAll(" ");
        for (String line : joined.lines().toList()) {
            String text = HASH.matcher(COMMENT.matcher(line).replaceAll(""))
                    .replaceAll("")
                    .strip();
            Matcher include = INCLUDE.matcher(text);
            if (include.matches()) {
                read(file.resolveSibling(include.group("file")).normalize(), requirements, included);
            } else if (!text.isEmpty()) {
                requirements.add(parse(text, file));
            }
        }
    }

    private static Requirement parse(String text, Path file) {
        try {
            return Requirement.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(Secrets.mask(e.getMessage() + ". It stands in " + file));
        }
    }
}
