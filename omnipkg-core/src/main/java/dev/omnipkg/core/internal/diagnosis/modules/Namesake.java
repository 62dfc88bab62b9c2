package dev.omnipkg.core.internal.diagnosis.modules;

import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.index.IndexException;
import dev.omnipkg.core.index.Release;
import dev.omnipkg.core.installer.InstallerException;
import dev.omnipkg.core.internal.diagnosis.evidence.ModuleNames;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.symbol.ApiQuery;
import dev.omnipkg.core.symbol.Finding;
import dev.omnipkg.core.symbol.Presence;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The distribution that has the very name of a missing module. A name proves nothing, so it counts only if many use the
 * distribution and its wheel, read before anything is installed, has the module.
 *
 * @param name on the list of the most used
 * @param known whether its wheel has the module
 * @param reason what was seen, in words that follow "it"
 */
record Namesake(DistributionName name, boolean known, String reason) {

    /** Empty where the list has no such name, or the name is known to stand for something else. */
    static Optional<Namesake> of(String module, FailureContext context) {
        String top = module.replaceFirst("\\..*", "");
        return KnownModules.distribution(module).isPresent() || KnownModules.isNamespace(top)
                ? Optional.empty()
                : MostUsed.namesake(top)
                        .filter(name -> !context.lookup().project().names().contains(name))
                        .filter(name -> context.distributions().find(name).isEmpty())
                        .map(name -> look(name, module, context));
    }

    private static Namesake look(DistributionName name, String module, FailureContext context) {
        try {
            List<Release> releases = context.lookup().releases(name);
            return releases.isEmpty()
                    ? unknown(name, "the index has no wheel of it for this interpreter")
                    : read(name, releases.get(releases.size() - 1), module, context);
        } catch (IndexException | InstallerException | UncheckedIOException e) {
            return unknown(
                    name,
                    "whether its wheel has the module is not known: "
                            + String.valueOf(e.getMessage()).replaceFirst("\\.$", ""));
        }
    }

    private static Namesake read(DistributionName name, Release newest, String module, FailureContext context) {
        String wheel = newest.wheelFor(context.lookup().interpreter())
                .map(file -> file.filename())
                .orElse(name + " " + newest);
        Optional<Finding> found =
                ModuleNames.symbol(module).map(symbol -> context.lookup().inWheel(newest, ApiQuery.of(symbol)));
        return found.filter(finding -> finding.presence() == Presence.PRESENT).isPresent()
                ? new Namesake(name, true, listed("its wheel " + wheel + " has the module " + module))
                : unknown(
                        name,
                        "that its wheel " + wheel + " has a module " + module + " which can be imported is not seen"
                                + found.map(finding -> ": " + finding.reason()).orElse(""));
    }

    private static Namesake unknown(DistributionName name, String reason) {
        return new Namesake(name, false, listed(reason));
    }

    private static String listed(String reason) {
        return "is on " + MostUsed.TITLE + ", and " + reason;
    }

    /** The problem where it counts. */
    Optional<Diagnosis> problem(String missing, List<String> evidence) {
        List<String> all = new ArrayList<>(evidence);
        all.add(name + " " + reason);
        return known
                ? Optional.of(Diagnosis.Hypothesis.stated(
                        List.of(Requirement.parse(name.value())),
                        missing + " It is in the wheel of " + name + ".",
                        all))
                : Optional.empty();
    }
}
