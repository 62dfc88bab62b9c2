package dev.omnipkg.core.bisect;

import dev.omnipkg.core.bubble.BubbleException;
import dev.omnipkg.core.consent.Consent;
import dev.omnipkg.core.failure.FailureSignature;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.heal.HealingListener;
import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.heal.HealingRequest;
import dev.omnipkg.core.installer.InstallerException;
import dev.omnipkg.core.plan.Change;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Runs a script without healing it.
 *
 * @param engine runs it
 * @param request the script; what it is given in any case comes before what a trial gives
 */
@API(status = Status.MAINTAINED)
public record ScriptTrial(HealingEngine engine, HealingRequest request) implements Trial {

    @Override
    public TrialResult run(List<Requirement> given) throws IOException {
        try {
            HealingOutcome outcome = engine.healGiven(requestFor(given), HealingListener.NONE);
            List<Change> moved = moved(outcome, given);
            return outcome.firstFailure()
                    .<TrialResult>map(failure -> new TrialResult.Failed(FailureSignature.of(failure), moved))
                    .orElseGet(() -> new TrialResult.Passed(moved));
        } catch (InstallerException | BubbleException e) {
            return new TrialResult.Impossible(String.valueOf(e.getMessage()));
        }
    }

    private HealingRequest requestFor(List<Requirement> given) {
        return new HealingRequest(
                request.script(),
                request.base(),
                request.options().giving(given).under(Consent.OFF));
    }

    /** What cannot be made ready is found out again by the run itself. */
    @Override
    public void prepare(List<Requirement> given) {
        try {
            engine.prepareGiven(requestFor(given));
        } catch (IOException | RuntimeException e) {
            return;
        }
    }

    private static List<Change> moved(HealingOutcome outcome, List<Requirement> given) {
        Set<DistributionName> named = given.stream().map(Requirement::name).collect(Collectors.toSet());
        return outcome.attempts().get(0).plan().changes().stream()
                .filter(change -> !named.contains(change.name()) && change.from() != null)
                .toList();
    }
}
