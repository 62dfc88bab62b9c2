package dev.omnipkg.core.failure;

import java.util.Locale;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** How an exception is reached from the one that is looked at first. */
@API(status = Status.EXPERIMENTAL)
public enum Relation {
    /** It is the first. */
    RAISED,
    /** The explicit cause of another, by {@code raise ... from}. */
    CAUSE,
    /** It was being handled when another was raised. */
    CONTEXT,
    /** A member of a group. */
    MEMBER;

    /** As it stands in the record. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
