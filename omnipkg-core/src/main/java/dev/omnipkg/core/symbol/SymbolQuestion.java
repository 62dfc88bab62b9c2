package dev.omnipkg.core.symbol;

import dev.omnipkg.core.base.BaseRequest;
import dev.omnipkg.core.index.Release;
import dev.omnipkg.core.index.ReleaseChoice;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Specifier;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Which releases are to be looked at, and for what.
 *
 * @param base the environment whose interpreter and distributions count
 * @param symbol the symbol
 * @param distribution whose releases; empty for the one that has the symbol's module in the base
 * @param typed whether a person wrote the symbol: then its first part may also be taken for the name of the distribution
 * @param scope which of its releases
 */
@API(status = Status.MAINTAINED)
public record SymbolQuestion(
        BaseRequest base, Symbol symbol, Optional<DistributionName> distribution, boolean typed, Scope scope) {

    /**
     * Which releases count.
     *
     * @param versions their versions
     * @param releases which kinds of them
     * @param all whether every release that its wheel does not tell of is probed in a bubble, and none presumed
     */
    public record Scope(Specifier versions, ReleaseChoice releases, boolean all) {

        /** Every final release that was not withdrawn. */
        public static final Scope FINAL_RELEASES = of(Specifier.parse(""));

        /**
         * Some final releases that were not withdrawn.
         *
         * @param versions their versions
         * @return the scope
         */
        public static Scope of(Specifier versions) {
            return new Scope(versions, ReleaseChoice.FINAL, false);
        }

        boolean contains(Release release) {
            return versions.contains(release.version()) && releases.accepts(release);
        }
    }
}
