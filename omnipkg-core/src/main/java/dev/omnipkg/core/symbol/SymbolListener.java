package dev.omnipkg.core.symbol;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Version;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Follows the making of a history. Every method may be left out. */
@API(status = Status.MAINTAINED)
public interface SymbolListener {

    /** Follows nothing. */
    SymbolListener NONE = new SymbolListener() {};

    /**
     * Wheels are about to be read.
     *
     * @param base the base environment
     * @param distribution whose
     * @param releases how many
     */
    default void reading(BaseEnvironment base, DistributionName distribution, int releases) {}

    /**
     * Bubbles are about to be asked.
     *
     * @param versions with these versions
     */
    default void asking(List<Version> versions) {}
}
