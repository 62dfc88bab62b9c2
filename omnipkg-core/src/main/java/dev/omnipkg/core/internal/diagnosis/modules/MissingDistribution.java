package dev.omnipkg.core.internal.diagnosis.modules;

import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.internal.diagnosis.evidence.DeclaredRequirements;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.util.List;
import java.util.Optional;

/** A distribution that is not installed, and who says that it should be. */
final class MissingDistribution {

    private MissingDistribution() {}

    /** A requirement, and who has it. */
    private record AskedFor(Requirement requirement, String by) {

        Diagnosis problem(String description, List<String> evidence) {
            return Diagnosis.Hypothesis.stated(
                    List.of(requirement), description + " It is " + requirement + " by " + by + ".", evidence);
        }
    }

    /**
     * Installs a distribution that the project or something installed asks for, or that is on the reviewed list. A name that
     * comes from the failure alone is not enough.
     */
    static Optional<Diagnosis> problem(
            DistributionName name, String description, FailureContext context, List<String> evidence) {
        return declared(name, description, context, evidence).or(() -> listed(name, description, evidence));
    }

    /** As {@link #problem}, of a distribution that the project or something installed asks for. */
    static Optional<Diagnosis> declared(
            DistributionName name, String description, FailureContext context, List<String> evidence) {
        return byProject(name, context)
                .or(() -> byInstalled(name, context))
                .map(asked -> asked.problem(description, evidence));
    }

    /** As {@link #problem}, of a distribution that is on the reviewed list. */
    static Optional<Diagnosis> listed(DistributionName name, String description, List<String> evidence) {
        return KnownModules.distributions().contains(name)
                ? Optional.of(new AskedFor(Requirement.parse(name.value()), "the list of known distributions")
                        .problem(description, evidence))
                : Optional.empty();
    }

    private static Optional<AskedFor> byProject(DistributionName name, FailureContext context) {
        return context.lookup()
                .project()
                .requirement(name)
                .map(requirement -> new AskedFor(plain(requirement), "the project's files"));
    }

    private static Optional<AskedFor> byInstalled(DistributionName name, FailureContext context) {
        for (InstalledDistribution installed : context.distributions().all()) {
            Optional<Requirement> declared =
                    DeclaredRequirements.of(installed, name, context.lookup().interpreter()).stream()
                            .findFirst();
            if (declared.isPresent()) {
                return Optional.of(new AskedFor(
                        plain(declared.get()), "the metadata of " + installed.name() + " " + installed.version()));
            }
        }
        return Optional.empty();
    }

    private static Requirement plain(Requirement requirement) {
        return Requirement.of(requirement.name(), requirement.specifier());
    }

    /** What would make a name known. */
    static String howToName(FailureContext context) {
        return "Nothing says which distribution that is: not what is installed, not the project's requirement files, and not the"
                + " list of known distributions. Name it in the base environment, or in a requirements file beside the script ("
                + context.lookup().workingDirectory() + ").";
    }
}
