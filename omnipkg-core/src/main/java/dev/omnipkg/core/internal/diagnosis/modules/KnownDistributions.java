package dev.omnipkg.core.internal.diagnosis.modules;

import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.requirement.DistributionName;
import java.util.Optional;

/**
 * Which distributions are known for what they are. It is found out anew for each failure, from shipped lists and the index, and
 * no analyzer can vouch for another.
 */
public final class KnownDistributions {

    private static final String REVIEWED = "is on the list of known distributions";

    private KnownDistributions() {}

    /**
     * Why a distribution counts as known where a script failed.
     *
     * @param name the distribution
     * @param context the failure
     * @return words that follow "it", or empty where nothing but an analyzer names it
     */
    public static Optional<String> reason(DistributionName name, FailureContext context) {
        return KnownModules.distributions().contains(name)
                ? Optional.of(REVIEWED)
                : context.failure().causes().stream()
                        .filter(MissingModuleAnalyzer::isMissingModule)
                        .map(RaisedException::importedName)
                        .filter(module -> DistributionName.parse(module.replaceFirst("\\..*", ""))
                                .equals(Optional.of(name)))
                        .flatMap(module -> Namesake.of(module, context).stream())
                        .filter(Namesake::known)
                        .map(Namesake::reason)
                        .findFirst();
    }
}
