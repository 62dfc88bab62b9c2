package dev.omnipkg.core.symbol;

import java.time.Duration;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What the searches for one failure may take together. What has begun when the time is over is given up.
 *
 * @param candidates how many releases it may look at
 * @param time how long it may take
 */
@API(status = Status.INTERNAL)
public record SearchBudget(int candidates, Duration time) {

    /** Enough for the releases of several years, most of which are passed over. */
    public static final SearchBudget DEFAULT = new SearchBudget(40, Duration.ofSeconds(30));
}
