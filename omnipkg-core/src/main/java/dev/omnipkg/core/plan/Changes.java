package dev.omnipkg.core.plan;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.installer.Pin;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares a resolution with the base. */
final class Changes {

    private Changes() {}

    static List<Change> between(BaseEnvironment base, List<Requirement> requirements, Mode mode, List<Pin> pins) {
        List<Change> changes = new ArrayList<>();
        for (Pin pin : pins) {
            String from = base.distributions()
                    .find(pin.name())
                    .map(InstalledDistribution::version)
                    .orElse(null);
            if (from == null || !pin.hasVersion(from)) {
                changes.add(change(pin, from, requirements));
            }
        }
        if (mode == Mode.STRICT) {
            Set<DistributionName> kept = pins.stream().map(Pin::name).collect(Collectors.toSet());
            base.distributions().all().stream()
                    .filter(found -> !kept.contains(found.name()))
                    .forEach(found -> changes.add(
                            new Change(found.name(), found.version(), null, "a strict bubble hides the base")));
        }
        changes.sort(Comparator.comparing(Change::name));
        return changes;
    }

    private static Change change(Pin pin, @Nullable String from, List<Requirement> requirements) {
        String reason = requirements.stream()
                .filter(requirement -> requirement.name().equals(pin.name()))
                .map(requirement -> "required: " + requirement)
                .findFirst()
                .orElseGet(() -> pin.requiredBy().isEmpty()
                        ? "depends on a distribution that changes"
                        : "required by "
                                + pin.requiredBy().stream()
                                        .map(DistributionName::value)
                                        .collect(Collectors.joining(", ")));
        return new Change(pin.name(), from, pin.version(), reason);
    }
}
