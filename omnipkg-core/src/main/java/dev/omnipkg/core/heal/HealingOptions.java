package dev.omnipkg.core.heal;

import dev.omnipkg.core.consent.Consent;
import dev.omnipkg.core.plan.Mode;
import dev.omnipkg.core.plan.Preference;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * How far a heal may go.
 *
 * @param mode what a bubble lets a script see of the base
 * @param consent what may be installed
 * @param preference which of the releases that would do
 * @param verifyHeal whether the base has to fail once more after a heal
 * @param maxAttempts how many attempts there may be, at least 1; a traced run, and the runs that confirm a heal, come on top
 * @param given what the script is to have from its first run on, above the base; other versions of it are no cure
 * @param prebuilt the requirement sets of bubbles that the build has declared; one that serves is taken before a new plan
 *     is made
 * @param reports the directory for the outcome and the streams of each heal
 */
@API(status = Status.MAINTAINED)
public record HealingOptions(
        Mode mode,
        Consent consent,
        Preference preference,
        boolean verifyHeal,
        int maxAttempts,
        List<Requirement> given,
        List<List<Requirement>> prebuilt,
        Path reports) {

    /** How often a script runs at most where nothing else is said. */
    public static final int DEFAULT_MAX_ATTEMPTS = 8;

    public HealingOptions {
        given = List.copyOf(given);
        prebuilt = prebuilt.stream().map(List::copyOf).toList();
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts must be at least 1, but is " + maxAttempts);
        }
    }

    /**
     * The defaults: overlay, consent for what is installed, the closest releases, {@value #DEFAULT_MAX_ATTEMPTS} attempts.
     *
     * @param reports the directory for reports
     * @return the options
     */
    public static HealingOptions defaults(Path reports) {
        return new HealingOptions(
                Mode.OVERLAY,
                Consent.INSTALLED,
                Preference.CLOSEST,
                false,
                DEFAULT_MAX_ATTEMPTS,
                List.of(),
                List.of(),
                reports);
    }

    /**
     * The same for a script that is given further requirements; of a distribution that was given before, these count.
     *
     * @param requirements above the base
     * @return the options
     */
    public HealingOptions giving(List<Requirement> requirements) {
        Set<DistributionName> named =
                requirements.stream().map(Requirement::name).collect(Collectors.toSet());
        List<Requirement> all = new ArrayList<>(requirements);
        given.stream()
                .filter(requirement -> !named.contains(requirement.name()))
                .forEach(all::add);
        return new HealingOptions(mode, consent, preference, verifyHeal, maxAttempts, all, prebuilt, reports);
    }

    /**
     * The same under another consent.
     *
     * @param other what may be installed
     * @return the options
     */
    public HealingOptions under(Consent other) {
        return new HealingOptions(mode, other, preference, verifyHeal, maxAttempts, given, prebuilt, reports);
    }
}
