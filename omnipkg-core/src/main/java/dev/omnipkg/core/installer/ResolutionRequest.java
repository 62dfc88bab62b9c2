package dev.omnipkg.core.installer;

import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.requirement.DistributionName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What has to be resolved.
 *
 * @param interpreter for which the wheels have to fit
 * @param requirements what is wanted, in the form of PEP 508
 * @param constraints what has to hold for whatever is chosen, in the form of PEP 508
 * @param preferences versions that are taken wherever they are possible
 * @param installed what is there already, in versions that need no wheel to be chosen
 * @param standIns for what no index is asked for; they are not among the pins
 * @param cutOffs which distributions are wanted as they were at an earlier time
 */
@API(status = Status.INTERNAL)
public record ResolutionRequest(
        Interpreter interpreter,
        List<String> requirements,
        List<String> constraints,
        Map<DistributionName, String> preferences,
        List<InstalledDistribution> installed,
        List<StandIn> standIns,
        List<CutOff> cutOffs) {

    /** A version that is cut off is no preference. */
    public ResolutionRequest {
        requirements = List.copyOf(requirements);
        constraints = List.copyOf(constraints);
        Set<DistributionName> cut = cutOffs.stream().map(CutOff::name).collect(Collectors.toSet());
        preferences = preferences.entrySet().stream()
                .filter(preference -> !cut.contains(preference.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        installed =
                installed.stream().filter(found -> !cut.contains(found.name())).toList();
        standIns = List.copyOf(standIns);
        cutOffs = List.copyOf(cutOffs);
    }

    /** The constraints, for a tool that knows no times. */
    List<String> constraintsWithCutOffs() {
        return Stream.concat(
                        constraints.stream(),
                        cutOffs.stream().map(cutOff -> cutOff.constraint().toString()))
                .toList();
    }
}
