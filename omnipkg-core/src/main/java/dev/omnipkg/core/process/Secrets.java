package dev.omnipkg.core.process;

import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Keeps credentials out of what people and files get to see. */
@API(status = Status.INTERNAL)
public final class Secrets {

    /** The user information of a URL (RFC 3986, 3.2.1). */
    private static final Pattern USER_INFORMATION = Pattern.compile("(?<=://)[^/\\s\"'<>]+@");

    private Secrets() {}

    /**
     * Masks the user information of every URL in a text.
     *
     * @param text any text
     * @return the text with {@code ****@} in the place of each
     */
    public static String mask(String text) {
        return USER_INFORMATION.matcher(text).replaceAll("****@");
    }
}
