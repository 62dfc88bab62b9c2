package dev.omnipkg.core.internal.diagnosis.evidence;

import dev.omnipkg.core.failure.RaisedException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a failure may speak of beside code: then nothing is tried on suspicion, whichever library raised it. An exception is
 * known by its class or any of its ancestors, since libraries derive their own.
 */
public enum Circumstance {
    /** What keeps people safe. */
    SAFETY(
            "\\w*(?:Security|Suspicious|Unsafe|Untrusted|Forbidden|Tamper|Signature|Permission|AccessDenied|Disallowed)\\w*"
                    + "|\\w*(?:Bomb|LimitReached|LimitExceeded|TooLarge|TooBig)(?:Error|Exception|Warning)?",
            "a refusal that keeps people safe"),
    /** Who may do it. */
    CREDENTIALS(
            "\\w*(?:Credential|Authentication|Authorization|Unauthorized|AccessToken|ApiKey|Login)\\w*", "credentials"),
    /** A connection, or what should be at its other end. */
    NETWORK(
            "\\w*(?:Connection|Connect|Network|Socket|Timeout|TimedOut|Unreachable|Unavailable|DNS|HTTP|Proxy|SSL)"
                    + "(?:\\w*(?:Error|Exception|Refused|Aborted|Reset))?|gaierror|herror|timeout|URLError|MaxRetryError",
            "a connection or a service"),
    /** A test's fixture. */
    FIXTURES("\\w*Fixture\\w*", "a fixture"),
    /** A file, or a directory. */
    FILES(
            "(?:File|Directory|Path)\\w*(?:Error|Exception|NotFound|Missing)|IsADirectoryError|NotADirectoryError"
                    + "|BlockingIOError|BrokenPipeError|BadZipFile|LockError|\\w*Lock(?:Timeout|Failed|Exception)",
            "a file"),
    /** Data that is not what it should be. */
    DATA(
            "LookupError|KeyError|IndexError|ArithmeticError|ZeroDivisionError|OverflowError|FloatingPointError"
                    + "|AssertionError|StopIteration|StopAsyncIteration|UnicodeError|UnicodeDecodeError|UnicodeEncodeError"
                    + "|EOFError|\\w*(?:JSON|XML|CSV|YAML|TOML)\\w*Error|\\w*(?:Decode|Parse|Parser|Parsing)Error|\\w+SyntaxError"
                    + "|\\w*ValidationError|\\w*(?:DoesNotExist|NoResultFound|MultipleResultsFound)|\\w*IntegrityError"
                    + "|\\w*[Pp]icklingError|No(?:Section|Option)Error"
                    + "|DatabaseError", // of the hierarchy of PEP 249, which drivers and those who wrap them keep
            "data"),
    /** What the machine has. */
    RESOURCES("MemoryError|RecursionError", "what the machine has");

    private static final Set<String> OF_SOCKETS = Set.of(
            "builtins.ConnectionError", "builtins.TimeoutError", "socket.gaierror", "socket.timeout", "ssl.SSLError");

    /** Exceptions whose own names say nothing. */
    private static final Set<String> OF_DATA = Set.of(
            "struct.error", "zlib.error", "binascii.Error", "_csv.Error", "configparser.Error", "_lzma.LZMAError");

    private static final Pattern OF_CONNECTIONS =
            Pattern.compile("\\w*(?:Connect|Timeout|TimedOut|Unreachable|Unavailable)\\w*"
                    + "|URLError|HTTPError|SSLError|ProxyError|MaxRetryError");

    private final Pattern classes;
    private final String what;

    Circumstance(String classes, String what) {
        this.classes = Pattern.compile(classes);
        this.what = what;
    }

    /** In words that follow "it speaks of". */
    @Override
    public String toString() {
        return what;
    }

    /**
     * What an exception speaks of; {@code SystemExit} and what is no exception of code speak of nothing.
     *
     * @param exception one of a failure's
     * @return the first that fits
     */
    public static Optional<Circumstance> of(RaisedException exception) {
        return Stream.of(values()).filter(each -> each.fits(exception)).findFirst();
    }

    /**
     * The same for the exceptions of Python itself.
     *
     * @param exception one of a failure's
     * @return empty for those of libraries
     */
    public static Optional<Circumstance> ofBuiltin(RaisedException exception) {
        return exception.module().equals("builtins") ? of(exception) : Optional.empty();
    }

    /**
     * Whether Python itself could not reach something.
     *
     * @param exception one of a failure's
     * @return whether it is one of its exceptions of connections
     */
    public static boolean isOfSocket(RaisedException exception) {
        return exception.ancestors().stream().anyMatch(OF_SOCKETS::contains);
    }

    /**
     * Whether no release can be to blame, whatever its statements are: what is refused is not the release's to accept.
     *
     * @param exception one that speaks of this
     * @return whether that is sure
     */
    public boolean isCertain(RaisedException exception) {
        return switch (this) {
            case SAFETY, CREDENTIALS -> true;
            case NETWORK -> OF_CONNECTIONS.matcher(exception.type()).matches() || isOfSocket(exception);
            default -> false;
        };
    }

    private boolean fits(RaisedException exception) {
        return Stream.concat(
                                Stream.of(exception.type()),
                                exception.ancestors().stream().map(name -> name.substring(name.lastIndexOf('.') + 1)))
                        .anyMatch(name -> classes.matcher(name).matches())
                || (this == DATA && exception.ancestors().stream().anyMatch(OF_DATA::contains));
    }
}
