package dev.omnipkg.core.symbol;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** How a finding came about. */
@API(status = Status.MAINTAINED)
public enum Evidence {
    /** The source text in the wheel was read. */
    WHEEL,
    /** It was asked for in a bubble with the release. */
    BUBBLE,
    /** Nobody looked; the releases before and after it that were looked at agree. */
    PRESUMED,
    /** Nobody looked, since there was nothing to look at. */
    NONE
}
