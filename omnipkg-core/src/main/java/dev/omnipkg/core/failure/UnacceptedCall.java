package dev.omnipkg.core.failure;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * A call that a function does not accept.
 *
 * @param callee the function; by its name alone where it is not certain which one it is
 * @param argument what about the call it is that it does not accept
 * @param handedOnBy the function of a distribution that took the argument by {@code **} and handed it on, if one did
 * @param caller where the callee is the script's or another distribution's, the function of a distribution that calls it
 */
@API(status = Status.EXPERIMENTAL)
public record UnacceptedCall(
        Place callee,
        Argument argument,
        @Nullable Place handedOnBy,
        @Nullable Caller caller) implements Fact {

    public UnacceptedCall {
        callee = RecordDefaults.toUnknown(callee);
        Objects.requireNonNull(argument, "a call that is not accepted has an argument");
    }

    @Override
    public String subject() {
        return callee.file();
    }

    /**
     * An argument, or several.
     *
     * @param fault what is wrong with it
     * @param name its name; empty for {@link Fault#SURPLUS}
     * @param number for {@link Fault#SURPLUS} how many are given by position, for {@link Fault#REPEATED} the position from 1;
     *     where it is known
     * @param near for {@link Fault#KEYWORD} the names that are accepted, also by what led to the call, and are one letter off
     */
    public record Argument(
            Fault fault, String name, @Nullable Integer number, List<String> near) {

        public Argument {
            Objects.requireNonNull(fault, "an argument has a fault");
            name = RecordDefaults.toEmpty(name);
            near = RecordDefaults.toEmpty(near);
        }
    }

    /** What can be wrong with an argument. */
    public enum Fault {
        /** There is none of this name. */
        KEYWORD,
        /** There are fewer by position than are given. */
        SURPLUS,
        /** It is required, and not given. */
        MISSING,
        /** It is given by position and by name. */
        REPEATED;

        /** As it stands in the record. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What calls a function in words of its own.
     *
     * @param function the function that calls
     * @param calledAs the name by which it calls; empty where it is none
     * @param accepts the arguments that the callee accepts there, as in its definition
     */
    public record Caller(Place function, String calledAs, String accepts) {

        public Caller {
            function = RecordDefaults.toUnknown(function);
            calledAs = RecordDefaults.toEmpty(calledAs);
            accepts = RecordDefaults.toEmpty(accepts);
        }
    }
}
