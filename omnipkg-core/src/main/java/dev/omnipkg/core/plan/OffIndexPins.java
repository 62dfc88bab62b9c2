package dev.omnipkg.core.plan;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.installer.InstallerException;
import dev.omnipkg.core.installer.StandIn;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps what is from no index as it is in one resolution: the index is not asked for it, what the base has of it counts with its
 * version and its requirements, and a plan that would need another one, or one that is not there, fails.
 *
 * @param base knows what is held
 * @param visible whether the script will see the base
 */
record OffIndexPins(BaseEnvironment base, boolean visible) {

    /** Refuses requirements that what is held does not meet. */
    static void check(PlanRequest request) {
        OffIndexPins offIndexPins = new OffIndexPins(request.base(), request.mode() == Mode.OVERLAY);
        for (Requirement requirement : request.requirements()) {
            Optional<String> refusal = request.base().offIndex().refusal(requirement.name());
            if (refusal.isPresent() && !offIndexPins.meets(requirement)) {
                throw new InstallerException(requirement + " is wanted, and " + refusal.get() + ".");
            }
        }
    }

    private boolean meets(Requirement requirement) {
        return available(requirement.name())
                .filter(found -> !requirement.excludes(found.version()))
                .isPresent();
    }

    private Optional<InstalledDistribution> available(DistributionName name) {
        return visible ? base.distributions().find(name) : Optional.empty();
    }

    List<StandIn> standIns() {
        return base.offIndex().names().stream().map(this::standIn).toList();
    }

    private StandIn standIn(DistributionName name) {
        return available(name)
                .map(found -> new StandIn(
                        name,
                        found.version(),
                        found.requires().stream()
                                .filter(required ->
                                        !required.contains("@")) // what that names is held itself, or not there
                                .toList(),
                        true))
                .orElseGet(() -> new StandIn(name, "0", List.of(), false));
    }

    /** The names among requirements that an index may be asked for. */
    List<DistributionName> asked(List<String> requirements) {
        return requirements.stream()
                .map(text -> Requirement.parse(text).name())
                .filter(name -> base.offIndex().reason(name).isEmpty())
                .toList();
    }

    /** What is better left as it is in the base; what is held has no choice. */
    Map<DistributionName, String> preferences() {
        Map<DistributionName, String> preferences = new TreeMap<>();
        base.distributions().all().stream()
                .filter(found -> base.offIndex().reason(found.name()).isEmpty())
                .forEach(found -> preferences.put(found.name(), found.version()));
        return preferences;
    }

    /** The failure, with what it may have to do with what is held. pip does not tell which distributions it is about. */
    InstallerException explained(InstallerException failure) {
        String message = String.valueOf(failure.getMessage());
        Set<DistributionName> offIndex = base.offIndex().names();
        Stream<String> all = offIndex.stream().flatMap(name -> base.offIndex().refusal(name).stream());
        Stream<String> mentioned = offIndex.stream()
                .filter(name -> mentions(message, name))
                .flatMap(name -> base.offIndex().refusal(name).stream());
        return Stream.concat(mentioned, all)
                .findFirst()
                .map(remark -> failure.with(remark + (visible ? "." : ". A strict bubble hides it.")))
                .orElse(failure);
    }

    private static boolean mentions(String message, DistributionName name) {
        String spelled = Pattern.quote(name.value()).replace("-", "\\E[-_.]\\Q");
        return Pattern.compile("(?<![A-Za-z0-9_.-])" + spelled + "(?![A-Za-z0-9_])", Pattern.CASE_INSENSITIVE)
                .matcher(message)
                .find();
    }
}
