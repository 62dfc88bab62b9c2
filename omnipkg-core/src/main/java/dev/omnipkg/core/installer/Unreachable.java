package dev.omnipkg.core.installer;

import java.util.regex.Pattern;

/**
 * Tells from the words of uv and pip whether an index could not be asked, in contrast to an index that answered that it has no
 * such thing. pip says little of it where it resolves; {@link InstallerException#isUnavailable()} of a plan is found out by
 * asking the index once more.
 */
final class Unreachable {

    private static final Pattern NETWORK = Pattern.compile(
            "error sending request|Request failed after|client error \\(Connect\\)|dns error|tcp connect error"
                    + "|operation timed out|HTTP status server error|HTTP status client error \\(4(?:01|03|07|29)"
                    + "|lack of valid authentication|returned a 4(?:01|03) |could not connect|Could not connect"
                    + "|Max retries exceeded|connection broken by|ReadTimeoutError|NewConnectionError"
                    + "|\\b(?:401|403|407|429) Client Error|\\b5\\d\\d Server Error|CERTIFICATE_VERIFY_FAILED",
            Pattern.CASE_INSENSITIVE);

    private Unreachable() {}

    static boolean says(String words) {
        return NETWORK.matcher(words).find();
    }
}
