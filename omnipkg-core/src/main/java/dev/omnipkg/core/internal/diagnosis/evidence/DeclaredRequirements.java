package dev.omnipkg.core.internal.diagnosis.evidence;

import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.Markers;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Requirements that somebody has declared, and what is installed instead. */
public final class DeclaredRequirements {

    /**
     * Who asks, where nobody but the script does.
     */
    public static final String SCRIPT = "the script";

    private DeclaredRequirements() {}

    /**
     * Reads a requirement that stands in a record or in metadata.
     *
     * @param text as it stands there
     * @return empty where it is none
     */
    public static Optional<Requirement> parse(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Requirement.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * What the metadata of a distribution requires of another one here, also for an extra.
     *
     * @param dependent the one
     * @param name the other
     * @param interpreter what markers are read for
     * @return mostly one, or none
     */
    public static List<Requirement> of(
            InstalledDistribution dependent, DistributionName name, Interpreter interpreter) {
        return dependent.requires().stream()
                .flatMap(text -> parse(text).stream())
                .filter(requirement -> requirement.name().equals(name))
                .filter(requirement -> Markers.apply(requirement.marker(), interpreter))
                .toList();
    }

    /**
     * Another version of what is installed; the versions of the project itself are its own affair.
     *
     * @param installed what has the wrong one
     * @param requirement what is wanted of it
     * @param whoAsks in words
     * @param evidence facts, each with its place
     * @return a hypothesis, or an exclusion
     */
    public static Diagnosis problem(
            InstalledDistribution installed, Requirement requirement, String whoAsks, List<String> evidence) {
        Requirement wanted = Requirement.of(installed.name(), requirement.specifier());
        if (!installed.fromIndex()) {
            return Diagnosis.Exclusion.certain(
                    whoAsks + " asks for " + wanted + ", and " + installed.name() + " " + installed.version()
                            + " is installed from a local directory or a repository, as what is under test is: its version"
                            + " is changed there.",
                    evidence);
        }
        return Diagnosis.Hypothesis.stated(
                        List.of(wanted),
                        installed.name() + " is " + installed.version() + ", and " + whoAsks + " asks for " + wanted
                                + ".",
                        Stream.concat(
                                        evidence.stream(),
                                        Stream.of(installed.name() + " " + installed.version() + " is installed"))
                                .toList())
                .byScript(whoAsks.equals(SCRIPT));
    }
}
