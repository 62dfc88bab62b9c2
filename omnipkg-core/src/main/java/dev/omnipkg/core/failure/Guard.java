package dev.omnipkg.core.failure;

import java.util.Collection;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The condition of an assertion, or of the branch that raised an exception.
 *
 * @param source its text
 * @param required the value that would have let the script go on
 * @param computed how to compute the whole of it for other versions
 */
@API(status = Status.EXPERIMENTAL)
public record Guard(String source, boolean required, Computation computed) {

    public Guard {
        source = RecordDefaults.toEmpty(source);
        computed = computed == null ? Computation.UNKNOWN : computed;
    }

    /** What asks the machine or the moment, which no version changes. */
    private static final Pattern WORLD =
            Pattern.compile("\\bos\\.(?:environ|getenv|path\\.|access\\(|stat\\(|listdir\\()|\\bgetenv\\("
                    + "|\\.(?:exists|is_file|is_dir|isfile|isdir)\\(|\\bshutil\\.which\\(|\\bsocket\\."
                    + "|\\binput\\(|\\brandom\\.|\\btime\\.|\\bdatetime\\.");

    /**
     * Whether a part of the condition asks for files, the environment, the network or the time.
     *
     * @param beside parts of its text that do not count, as they are understood
     * @return whether one of the others does
     */
    public boolean asksTheWorld(Collection<String> beside) {
        String rest = source;
        for (String part : beside) {
            rest = part.isEmpty() ? rest : rest.replace(part, "");
        }
        return WORLD.matcher(rest).find();
    }

    /**
     * The condition as one comparison that did not come out as it should have.
     *
     * @return the comparison
     */
    public Comparison asComparison() {
        return Comparison.whole(this);
    }
}
