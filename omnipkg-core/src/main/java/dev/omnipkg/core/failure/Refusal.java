package dev.omnipkg.core.failure;

import java.util.Locale;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * That a statement of a distribution raised the exception.
 *
 * @param function the function that it stands in, with the classes around it, or {@code <module>}
 * @param condition the text of the condition that held; empty where there is none
 * @param empty whether that asks for a parameter not to be empty or {@code None}, and the script's code gave it so
 * @param world what of the world around the process the condition asks for, or what failed so that the exception is raised
 */
@API(status = Status.EXPERIMENTAL)
public record Refusal(String function, String condition, boolean empty, World world) implements Fact {

    /** What is around a process, and is the same with every version. */
    public enum World {
        /** Nothing of it. */
        NOTHING,
        /** Which files there are. */
        FILES,
        /** Variables, commands, the platform. */
        ENVIRONMENT,
        /** Connections and hosts. */
        NETWORK,
        /** Clocks. */
        TIME,
        /** Numbers drawn at random. */
        CHANCE,
        /** Those who would do harm: the text of the function that refuses speaks of them. */
        HARM;

        /** As it stands in the record. */
        @Override
        public String toString() {
            return this == NOTHING ? "" : name().toLowerCase(Locale.ROOT);
        }
    }

    public Refusal {
        function = RecordDefaults.toEmpty(function);
        condition = RecordDefaults.toEmpty(condition);
        world = world == null ? World.NOTHING : world;
    }
}
