package dev.omnipkg.core.symbol;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What is known of one release and one symbol.
 *
 * @param presence whether the release has the symbol
 * @param evidence how that is known; where it is not known, what was tried last
 * @param reason in words, one line
 * @param unreachable whether it is not known because the index, or what it serves, could not be reached
 */
@API(status = Status.MAINTAINED)
public record Finding(Presence presence, Evidence evidence, String reason, boolean unreachable) {

    /** Characters of a reason: it is one line of a table. */
    private static final int LONGEST = 400;

    public Finding {
        String line = reason.strip().replaceAll("\\s+", " ");
        reason = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    Finding(Presence presence, Evidence evidence, String reason) {
        this(presence, evidence, reason, false);
    }

    static Finding unreachable(Evidence tried, String reason) {
        return new Finding(Presence.UNKNOWN, tried, reason, true);
    }

    /**
     * Nothing is known.
     *
     * @param tried what was tried last
     * @param reason why not
     * @return the finding
     */
    public static Finding unknown(Evidence tried, String reason) {
        return new Finding(Presence.UNKNOWN, tried, reason);
    }

    /**
     * Whether the release has the symbol or has it not.
     *
     * @return false where nobody could tell, or only a run could
     */
    public boolean isKnown() {
        return presence == Presence.PRESENT || presence == Presence.ABSENT;
    }

    /** Whether the release was looked at and something was seen. */
    boolean isTelling() {
        return presence != Presence.UNKNOWN;
    }

    /** Whether the wheel does not tell, and no bubble was asked. */
    boolean isOpen() {
        return presence == Presence.UNKNOWN && evidence == Evidence.WHEEL;
    }
}
