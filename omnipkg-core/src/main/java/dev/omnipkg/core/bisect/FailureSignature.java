package dev.omnipkg.core.bisect;

import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.failure.Frame;
import dev.omnipkg.core.failure.RaisedException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What makes two failures the same one: kind, the script's own line, the package that raised it, and the names that it speaks
 * of. The wording of messages is no part of it, since it changes from release to release.
 *
 * @param kind the exception's class, or how else the process ended
 * @param place the line of the script that was running; empty where none is known
 * @param raisedIn the top-level package of the code that raised it; empty for the script itself
 * @param names what Python's own messages put in quotes: of a missing attribute its name and its owner's
 * @param description the failure in one line, for people
 */
public record FailureSignature(String kind, String place, String raisedIn, Set<String> names, String description) {

    private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

    private static final Set<String> OF_NAMES =
            Set.of("ImportError", "ModuleNotFoundError", "AttributeError", "NameError");

    public FailureSignature {
        names = Set.copyOf(names);
    }

    /**
     * The signature of a failure.
     *
     * @param failure the facts
     * @return its signature
     */
    public static FailureSignature of(Failure failure) {
        Optional<RaisedException> exception = failure.timedOut().isPresent() ? Optional.empty() : failure.exception();
        return exception
                .map(FailureSignature::of)
                .orElseGet(() -> new FailureSignature(failure.toString(), "", "", Set.of(), failure.toString()));
    }

    private static FailureSignature of(RaisedException exception) {
        List<Frame> frames = exception.frames();
        int own = lastOwn(frames);
        String place =
                own < 0 ? "" : frames.get(own).file() + ":" + frames.get(own).line();
        String module = frames.isEmpty() ? "" : frames.get(frames.size() - 1).module();
        String firstLine = exception.message().lines().findFirst().orElse("");
        return new FailureSignature(
                exception.module() + "." + exception.type(),
                place,
                own == frames.size() - 1 ? "" : module.replaceFirst("\\..*", ""),
                exception.module().equals("builtins") ? quoted(firstLine) : Set.of(),
                exception.toString().lines().findFirst().orElse(""));
    }

    private static int lastOwn(List<Frame> frames) {
        int own = frames.size() - 1;
        while (own >= 0 && !frames.get(own).module().equals("__main__")) {
            own--;
        }
        return own;
    }

    private static Set<String> quoted(String message) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = QUOTED.matcher(message.replaceFirst("Did you mean: .*", ""));
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /**
     * Whether two failures are the same.
     *
     * @param other a failure of the same script with other versions
     * @return false where anything says that the reason is another
     */
    public boolean matches(FailureSignature other) {
        boolean sameRaiser = raisedIn.equals(other.raisedIn) || raisedIn.isEmpty() || other.raisedIn.isEmpty();
        return kind.equals(other.kind) && place.equals(other.place) && sameRaiser && speaksOfTheSame(other);
    }

    private boolean speaksOfTheSame(FailureSignature other) {
        String type = kind.substring(kind.lastIndexOf('.') + 1);
        if (OF_NAMES.contains(type)) {
            return names.equals(other.names);
        }
        return !type.equals("TypeError")
                || names.isEmpty()
                || other.names.isEmpty()
                || names.stream().anyMatch(other.names::contains);
    }
}
