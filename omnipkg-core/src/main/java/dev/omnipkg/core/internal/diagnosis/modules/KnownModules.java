package dev.omnipkg.core.internal.diagnosis.modules;

import dev.omnipkg.core.internal.diagnosis.evidence.ShippedList;
import dev.omnipkg.core.requirement.DistributionName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The reviewed list of modules whose distribution is beyond doubt: {@code known-modules.properties}. */
final class KnownModules {

    private static final Map<String, DistributionName> BY_MODULE = read();
    private static final Set<DistributionName> DISTRIBUTIONS = Set.copyOf(BY_MODULE.values());

    private KnownModules() {}

    private static Map<String, DistributionName> read() {
        Map<String, DistributionName> byModule = new TreeMap<>();
        ShippedList.read(KnownModules.class, "known-modules.properties")
                .forEach((module, name) -> byModule.put(module, new DistributionName(name)));
        return byModule;
    }

    /** The distribution of a module, or of the nearest package around it that is on the list. */
    static Optional<DistributionName> distribution(String module) {
        for (String name = module; !name.isEmpty(); name = name.substring(0, Math.max(0, name.lastIndexOf('.')))) {
            DistributionName found = BY_MODULE.get(name);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** The distributions on the list. */
    static Set<DistributionName> distributions() {
        return DISTRIBUTIONS;
    }

    /** Whether the list knows it as a package that several distributions put modules into. */
    static boolean isNamespace(String importName) {
        return !BY_MODULE.containsKey(importName)
                && BY_MODULE.keySet().stream().anyMatch(module -> module.startsWith(importName + "."));
    }

    /** The top-level modules on the list. */
    static Set<String> importNames() {
        Set<String> names = new TreeSet<>(BY_MODULE.keySet());
        names.removeIf(name -> name.contains("."));
        return names;
    }
}
