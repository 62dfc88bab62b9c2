package dev.omnipkg.core.symbol;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.requirement.DistributionName;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whose symbol a symbol is. A name of a distribution is never made from that of a module, unless a person wrote it. */
record SymbolOwner(BaseEnvironment base, Symbol symbol) {

    /**
     * Finds the distribution.
     *
     * @param typed whether a person wrote the symbol
     * @return its name
     * @throws IllegalArgumentException if there is none, or more than one
     */
    DistributionName name(boolean typed) {
        List<DistributionName> providers = providers();
        if (providers.size() > 1) {
            throw new IllegalArgumentException(
                    symbol.topLevel() + " is a package of several distributions of the base: "
                            + providers.stream().map(DistributionName::value).collect(Collectors.joining(", "))
                            + ". Say which one is meant, for example with -Domnipkg.distribution=" + providers.get(0));
        }
        return providers.stream()
                .findFirst()
                .or(() -> sameName().filter(name -> typed || base.names().contains(name)))
                .orElseThrow(() -> new IllegalArgumentException("No distribution of the base "
                        + base.interpreter().executable() + " has the module " + symbol.topLevel()
                        + ". Say which distribution has it, with -Domnipkg.distribution=NAME"));
    }

    private Optional<DistributionName> sameName() {
        return DistributionName.parse(symbol.topLevel());
    }

    /** Those that share the longest part of the symbol with it: parts of one package may come from several distributions. */
    private List<DistributionName> providers() {
        for (int length = symbol.parts().size(); length > 0; length--) {
            String prefix = String.join("/", symbol.parts().subList(0, length));
            List<DistributionName> found = base.distributions().all().stream()
                    .filter(distribution -> provides(distribution, prefix))
                    .map(InstalledDistribution::name)
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private static boolean provides(InstalledDistribution distribution, String prefix) {
        return distribution.files().stream().anyMatch(file -> isOf(file, prefix))
                || topLevel(distribution).contains(prefix);
    }

    /** What setuptools wrote of a distribution that has no {@code RECORD}. */
    private static List<String> topLevel(InstalledDistribution distribution) {
        try {
            return Files.readAllLines(distribution.metadata().resolve("top_level.txt"));
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean isOf(String file, String prefix) {
        return file.startsWith(prefix + "/")
                || (file.startsWith(prefix + ".") && (file.endsWith(".py") || file.endsWith(".so")));
    }
}
