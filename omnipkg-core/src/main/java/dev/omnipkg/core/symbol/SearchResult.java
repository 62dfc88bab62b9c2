package dev.omnipkg.core.symbol;

import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Version;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where in the releases of a distribution the nearest ones are that have what is sought.
 *
 * @param name the distribution
 * @param sought what is sought
 * @param below the newest release before the installed one that has it, as far as releases were looked at; null for none
 * @param after the release that follows that one
 * @param above the oldest release after the installed one that has it; null for none
 * @param looked of how many releases it is known whether they have it
 * @param releases how many there are
 * @param spent what was asked, and how long it took, with the limits
 */
public record SearchResult(
        DistributionName name,
        Sought sought,
        @Nullable Version below,
        @Nullable Version after,
        @Nullable Version above,
        int looked,
        int releases,
        String spent) {

    /**
     * What would bring it.
     *
     * @return requirements of which each alone would, the one to be tried first first; empty where no release is known to have it
     */
    public List<Requirement> requirements() {
        Optional<String> down = Optional.ofNullable(after).map(version -> "<" + version);
        Optional<String> up = Optional.ofNullable(above).map(version -> ">=" + version);
        return Stream.of(down, up)
                .flatMap(Optional::stream)
                .map(text -> Requirement.of(name, text))
                .toList();
    }

    /**
     * The result in words.
     *
     * @return one line
     */
    public String evidence() {
        String found = Stream.of(Optional.ofNullable(below), Optional.ofNullable(above))
                .flatMap(Optional::stream)
                .map(version -> name + " " + version + " " + sought)
                .reduce((one, other) -> one + "; " + other)
                .orElse("no other release of " + name + " is known that " + sought);
        return found + " (" + looked + " of " + releases + " releases looked at; " + spent + ")";
    }
}
