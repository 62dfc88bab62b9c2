package dev.omnipkg.core.bubble;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.installer.Pin;
import dev.omnipkg.core.plan.HealingPlan;
import dev.omnipkg.core.plan.Mode;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.python.InstalledDistributions;
import dev.omnipkg.core.python.VirtualEnvironment;
import dev.omnipkg.core.requirement.DistributionName;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What distributions of the base have that the bubble holds another release of, one that does not have it any more: setuptools
 * of the base has {@code pkg_resources}, that of the bubble has not. A bubble where there is nothing to hide gets no file.
 */
final class HiddenModules {

    /** Sorts before the file that adds the base's directories, which may import from them. */
    private static final String PATH_FILE = "_omnipkg-hidden.pth";

    private HiddenModules() {}

    static void write(VirtualEnvironment environment, BaseEnvironment base, HealingPlan plan) throws IOException {
        if (plan.mode() == Mode.STRICT || plan.pins().isEmpty()) {
            return;
        }
        Set<String> names = names(environment, base.distributions(), plan);
        if (names.isEmpty()) {
            return;
        }
        Set<String> directories = new TreeSet<>();
        for (String name : names) {
            for (InstalledDistribution provider : base.distributions().providers(name)) {
                directories.add(provider.siteDirectory().toRealPath().toString());
            }
        }
        Files.writeString(
                environment.siteDirectory().resolve(PATH_FILE),
                "import omnipkg_hidden; omnipkg_hidden.hide(" + list(directories) + ", " + list(names) + ")\n");
    }

    /** Neither a namespace, nor a package that another distribution has a part of too, is hidden. */
    private static Set<String> names(VirtualEnvironment environment, InstalledDistributions base, HealingPlan plan)
            throws IOException {
        Set<DistributionName> replaced = plan.pins().stream().map(Pin::name).collect(Collectors.toSet());
        Set<String> held = environment.entries().stream()
                .map(entry -> entry.replaceFirst("\\..*", ""))
                .collect(Collectors.toSet());
        return base.importNames().stream()
                .filter(name -> !held.contains(name))
                .filter(name -> base.providers(name).stream()
                        .allMatch(provider -> replaced.contains(provider.name()) && hasModule(provider, name)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean hasModule(InstalledDistribution provider, String name) {
        return provider.files().stream()
                .anyMatch(file -> file.equals(name + "/__init__.py") || file.startsWith(name + "."));
    }

    private static String list(Set<String> texts) {
        return texts.stream().map(BubbleBuilder::literal).collect(Collectors.joining(", ", "[", "]"));
    }
}
