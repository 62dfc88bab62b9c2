package dev.omnipkg.core.symbol;

import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Version;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * Where in the releases of a distribution the nearest ones are that have what is sought.
 *
 * @param name the distribution
 * @param query what is sought
 * @param sure the nearest ones that have it
 * @param perhaps the nearest ones that may have it, as only a run can tell, where they are nearer than those that have it
 * @param looked of how many releases it is known whether they have it
 * @param releases how many there are
 * @param spent what was asked, and how long it took, with the limits
 */
@API(status = Status.INTERNAL)
public record SearchResult(
        DistributionName name, ApiQuery query, Nearest sure, Nearest perhaps, int looked, int releases, String spent) {

    /**
     * The nearest releases on both sides of the installed one.
     *
     * @param below the newest one before, as far as releases were looked at; null for none
     * @param after the release that follows that one
     * @param above the oldest one after; null for none
     */
    public record Nearest(
            @Nullable Version below,
            @Nullable Version after,
            @Nullable Version above) {

        /** There are none. */
        public static final Nearest NONE = new Nearest(null, null, null);

        /**
         * What would bring one of them.
         *
         * @param name their distribution
         * @return requirements of which each alone would, the earlier releases first
         */
        public List<Requirement> requirements(DistributionName name) {
            Optional<String> down = Optional.ofNullable(after).map(version -> "<" + version);
            Optional<String> up = Optional.ofNullable(above).map(version -> ">=" + version);
            return Stream.of(down, up)
                    .flatMap(Optional::stream)
                    .map(text -> Requirement.of(name, text))
                    .toList();
        }

        private Stream<Version> versions() {
            return Stream.of(Optional.ofNullable(below), Optional.ofNullable(above))
                    .flatMap(Optional::stream);
        }
    }

    /**
     * What would bring it.
     *
     * @return requirements of which each alone would, those that are sure to first; empty where no release is known that may have it
     */
    public List<Requirement> requirements() {
        return Stream.concat(sure.requirements(name).stream(), perhaps.requirements(name).stream())
                .toList();
    }

    /**
     * The result in words.
     *
     * @return one line
     */
    public String evidence() {
        String found = Stream.concat(
                        sure.versions().map(version -> name + " " + version + " " + query),
                        perhaps.versions().map(version -> name + " " + version + " perhaps " + query))
                .reduce((one, other) -> one + "; " + other)
                .orElse("no other release of " + name + " is known that " + query);
        return found + " (" + looked + " of " + releases + " releases looked at; " + spent + ")";
    }
}
