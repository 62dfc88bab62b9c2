package dev.omnipkg.core.plan;

import dev.omnipkg.core.installer.Pin;
import dev.omnipkg.core.requirement.Requirement;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What a bubble has to hold.
 *
 * @param mode what it lets see of the base
 * @param way what it does with the dependencies of what it takes back
 * @param requirements what was asked for, sorted
 * @param constraints what had to hold for all that goes into the bubble, sorted
 * @param pins what goes into the bubble, sorted by name
 * @param changes what differs from the base, sorted by name
 */
@API(status = Status.MAINTAINED)
public record HealingPlan(
        Mode mode,
        @API(status = Status.INTERNAL) Way way,
        List<Requirement> requirements,
        List<Requirement> constraints,
        List<Pin> pins,
        List<Change> changes) {

    public HealingPlan {
        requirements = List.copyOf(requirements);
        constraints = List.copyOf(constraints);
        pins = List.copyOf(pins);
        changes = List.copyOf(changes);
    }

    /** The plan of an empty bubble: the base as it is. */
    public static final HealingPlan NOTHING =
            new HealingPlan(Mode.OVERLAY, Way.OF_THE_BASE, List.of(), List.of(), List.of(), List.of());

    /**
     * Whether the bubble gives what a requirement of one version asks for.
     *
     * @param requirement a requirement
     * @return whether the plan has a pin of that version
     */
    public boolean provides(Requirement requirement) {
        return requirement
                .pinnedVersion()
                .filter(version -> pins.stream()
                        .anyMatch(pin -> pin.name().equals(requirement.name()) && pin.hasVersion(version.toString())))
                .isPresent();
    }
}
