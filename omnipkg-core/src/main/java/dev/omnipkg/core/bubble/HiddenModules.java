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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The modules of the base that must not be seen in a bubble, since they belong to a distribution of which the bubble has a release
 * without them: setuptools of the base has {@code pkg_resources}, that of the bubble has not. A bubble that hides nothing gets no
 * file.
 */
final class HiddenModules {

    /** Sorts before the file that adds the base's directories, which may import from them. */
    private static final String PATH_FILE = "_omnipkg-hidden.pth";

    private HiddenModules() {}

    static void write(VirtualEnvironment environment, BaseEnvironment base, HealingPlan plan) throws IOException {
        if (plan.mode() == Mode.STRICT || plan.pins().isEmpty()) {
            return;
        }
        Set<DistributionName> replaced = plan.pins().stream().map(Pin::name).collect(Collectors.toSet());
        Set<String> modules = modules(environment, base.distributions(), replaced);
        List<InstalledDistribution> withEntryPoints = base.distributions().all().stream()
                .filter(each -> replaced.contains(each.name()) && hasEntryPoints(each))
                .toList();
        StringBuilder calls = new StringBuilder();
        if (!modules.isEmpty()) {
            Stream<InstalledDistribution> providers =
                    modules.stream().flatMap(name -> base.distributions().providers(name).stream());
            calls.append(call("hide_modules", providers, modules.stream()));
        }
        if (!withEntryPoints.isEmpty()) {
            Stream<String> names =
                    withEntryPoints.stream().map(each -> each.name().toString());
            calls.append(call("hide_metadata", withEntryPoints.stream(), names));
        }
        if (!calls.isEmpty()) {
            Files.writeString(
                    environment.siteDirectory().resolve(PATH_FILE),
                    "import omnipkg_capture.hidden" + calls + System.lineSeparator());
        }
    }

    private static String call(String function, Stream<InstalledDistribution> distributions, Stream<String> names)
            throws IOException {
        Set<String> directories = new TreeSet<>();
        for (InstalledDistribution each : distributions.toList()) {
            directories.add(each.siteDirectory().toRealPath().toString());
        }
        return "; omnipkg_capture.hidden." + function + "(" + list(directories.stream()) + ", " + list(names.sorted())
                + ")";
    }

    /** Neither a namespace, nor a package that another distribution has a part of too, is hidden. */
    private static Set<String> modules(
            VirtualEnvironment environment, InstalledDistributions base, Set<DistributionName> replaced)
            throws IOException {
        Set<String> offIndex = environment.entries().stream()
                .map(entry -> entry.replaceFirst("\\..*", ""))
                .collect(Collectors.toSet());
        return base.importNames().stream()
                .filter(name -> !offIndex.contains(name))
                .filter(name -> base.providers(name).stream()
                        .allMatch(provider -> replaced.contains(provider.name()) && hasModule(provider, name)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean hasModule(InstalledDistribution provider, String name) {
        return provider.files().stream()
                .anyMatch(file -> file.equals(name + "/__init__.py") || file.startsWith(name + "."));
    }

    private static boolean hasEntryPoints(InstalledDistribution distribution) {
        return Files.exists(distribution.metadata().resolve("entry_points.txt"));
    }

    private static String list(Stream<String> texts) {
        return texts.map(BubbleBuilder::literal).collect(Collectors.joining(", ", "[", "]"));
    }
}
