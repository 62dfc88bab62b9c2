package dev.omnipkg.core.failure;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What makes two failures the same one: kind, the script's own line, the package that raised it, and the names that it speaks
 * of. The wording of messages is no part of it, since it changes from release to release.
 *
 * @param kind the exception's class, or how else the process ended
 * @param place the line of the script that was running; empty where none is known
 * @param raisedIn the top-level package of the code that raised it; empty for the script itself
 * @param names what Python's own messages name: of a missing attribute it and its owner, of a call its function and argument
 * @param description the failure in one line, for people
 */
@API(status = Status.EXPERIMENTAL)
public record FailureSignature(String kind, String place, String raisedIn, Set<String> names, String description) {

    /** A name in quotes, or a function with its parentheses. */
    private static final Pattern NAME = Pattern.compile("'([^']+)'|(\\w+)\\(\\)");

    /** A missing name: what is missing, and of what, has to be the same. */
    private static final Set<String> OF_NAMES =
            Set.of("ImportError", "ModuleNotFoundError", "AttributeError", "NameError");

    /** How a call fails whose function has changed, and is later gone: one name in common is enough. */
    private static final Set<String> OF_CALLS = Set.of("AttributeError", "TypeError");

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

    static FailureSignature of(RaisedException exception) {
        List<Frame> frames = exception.frames();
        int own = lastOwn(frames);
        String place =
                own < 0 ? "" : frames.get(own).file() + ":" + frames.get(own).line();
        String firstLine = exception.message().lines().findFirst().orElse("");
        return new FailureSignature(
                exception.module() + "." + exception.type(),
                place,
                own == frames.size() - 1 ? "" : frames.get(frames.size() - 1).topLevelModule(),
                exception.module().equals("builtins") ? names(firstLine) : Set.of(),
                exception.toString().lines().findFirst().orElse(""));
    }

    private static int lastOwn(List<Frame> frames) {
        int own = frames.size() - 1;
        while (own >= 0 && !frames.get(own).module().equals("__main__")) {
            own--;
        }
        return own;
    }

    private static Set<String> names(String message) {
        return NAME.matcher(message.replaceFirst("Did you mean: .*", ""))
                .results()
                .map(name -> name.group(1) == null ? name.group(2) : name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Whether two failures are the same.
     *
     * @param other a failure of the same script with other versions
     * @return false where anything says that the reason is another
     */
    public boolean matches(FailureSignature other) {
        boolean sameRaiser = raisedIn.equals(other.raisedIn) || raisedIn.isEmpty() || other.raisedIn.isEmpty();
        return place.equals(other.place) && sameRaiser && speaksOfTheSame(other);
    }

    private boolean speaksOfTheSame(FailureSignature other) {
        boolean common = names.stream().anyMatch(other.names::contains);
        if (!kind.equals(other.kind)) {
            return OF_CALLS.contains(type()) && OF_CALLS.contains(other.type()) && common;
        }
        if (OF_NAMES.contains(type())) {
            return names.equals(other.names);
        }
        return !type().equals("TypeError") || names.isEmpty() || other.names.isEmpty() || common;
    }

    private String type() {
        return kind.replaceFirst("^builtins\\.", "");
    }
}
