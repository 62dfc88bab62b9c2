package dev.omnipkg.core.internal.diagnosis.modules;

import dev.omnipkg.core.internal.diagnosis.evidence.ShippedList;
import dev.omnipkg.core.requirement.DistributionName;
import java.util.Optional;
import java.util.Set;

/** The dated list of the most used distributions. What a name on it has for modules, it does not say. */
final class MostUsed {

    private static final String MONTH = "2026-11";

    /** What the list is called in evidence. */
    static final String TITLE = "the list of the most used distributions of " + MONTH;

    private MostUsed() {}

    /** Read when it is first asked for: most failures lack no module. */
    private static final class Names {

        static final Set<String> ALL = ShippedList.read(MostUsed.class, "most-used-" + MONTH + ".properties")
                .keySet();
    }

    /** The distribution on the list that has a module's own name. */
    static Optional<DistributionName> namesake(String topLevelModule) {
        return DistributionName.parse(topLevelModule).filter(name -> Names.ALL.contains(name.value()));
    }
}
