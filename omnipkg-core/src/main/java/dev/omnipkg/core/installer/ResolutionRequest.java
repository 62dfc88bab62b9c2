package dev.omnipkg.core.installer;

import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.requirement.DistributionName;
import java.util.List;
import java.util.Map;

/**
 * What has to be resolved.
 *
 * @param interpreter for which the wheels have to fit
 * @param requirements what is wanted, in the form of PEP 508
 * @param constraints what has to hold for whatever is chosen, in the form of PEP 508
 * @param preferences versions that are taken wherever they are possible
 * @param standIns for what no index is asked for; they are not among the pins
 */
public record ResolutionRequest(
        Interpreter interpreter,
        List<String> requirements,
        List<String> constraints,
        Map<DistributionName, String> preferences,
        List<StandIn> standIns) {

    public ResolutionRequest {
        requirements = List.copyOf(requirements);
        constraints = List.copyOf(constraints);
        preferences = Map.copyOf(preferences);
        standIns = List.copyOf(standIns);
    }
}
