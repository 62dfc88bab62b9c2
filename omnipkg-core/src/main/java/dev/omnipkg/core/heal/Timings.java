package dev.omnipkg.core.heal;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The time that each stage took, over all attempts. */
@API(status = Status.MAINTAINED)
public final class Timings {

    private final Map<Stage, Duration> spent;

    private Timings(Map<Stage, Duration> spent) {
        this.spent = spent;
    }

    /**
     * The time of a stage.
     *
     * @param stage the stage
     * @return zero where it was not reached
     */
    public Duration get(Stage stage) {
        return spent.getOrDefault(stage, Duration.ZERO);
    }

    /** A stop watch that is always at one stage, or at none. For one thread. */
    static final class Watch {

        private final Map<Stage, Duration> spent = new EnumMap<>(Stage.class);
        private Stage stage = Stage.RUN;
        private long since = System.nanoTime();

        void enter(Stage next) {
            long now = System.nanoTime();
            spent.merge(stage, Duration.ofNanos(now - since), Duration::plus);
            stage = next;
            since = now;
        }

        Timings stop() {
            enter(stage);
            return new Timings(new EnumMap<>(spent));
        }
    }
}
