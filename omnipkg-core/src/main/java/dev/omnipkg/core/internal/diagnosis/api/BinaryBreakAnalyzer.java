package dev.omnipkg.core.internal.diagnosis.api;

import dev.omnipkg.core.diagnosis.Candidate;
import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.diagnosis.Grade;
import dev.omnipkg.core.internal.diagnosis.evidence.ApiMismatch;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An extension module that was compiled for another release of what it uses, such as numpy, or for a system that has a library
 * which this one has not.
 */
final class BinaryBreakAnalyzer implements FailureAnalyzer {

    /** As Cython and numpy's headers word it; the first name is that of the module whose types have changed. */
    private static final Pattern COMPILED_FOR_ANOTHER = Pattern.compile(
            "(?<module>\\w+)(?:\\.\\w+)+ (?:size changed, may indicate binary incompatibility.*|failed to import.*)"
                    + "|module compiled against A[PB]I version \\w+ but this version of (?<other>\\w+) is .*");

    /** As dynamic loaders word it. */
    private static final Pattern OF_SYSTEM = Pattern.compile(
            "(?:(?<library>[\\w.+-]+): cannot open shared object file.*|.*version `(?<version>[\\w.]+)' not found.*)");

    @Override
    public Grade grade() {
        return Grade.SHOWN;
    }

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        return ApiMismatch.of(context)
                .flatMap(found -> Stream.concat(ofSystem(found).stream(), ofDistribution(found).stream()))
                .toList();
    }

    private static String message(ApiMismatch found) {
        return found.exception().message().lines().findFirst().orElse("");
    }

    private static Optional<Diagnosis> ofSystem(ApiMismatch found) {
        Matcher message = OF_SYSTEM.matcher(message(found));
        if (!found.exception().type().equals("ImportError") || !message.matches()) {
            return Optional.empty();
        }
        String missing = message.group("library") == null ? message.group("version") : message.group("library");
        return Optional.of(Diagnosis.Exclusion.certain(
                "The system has no " + missing + ", which an extension module needs. No index has it: install it with"
                        + " the system's own package manager.",
                found.evidence()));
    }

    private static List<Diagnosis> ofDistribution(ApiMismatch found) {
        Matcher message = COMPILED_FOR_ANOTHER.matcher(message(found));
        if (!message.matches()) {
            return List.of();
        }
        String module = message.group("module") == null ? message.group("other") : message.group("module");
        Optional<InstalledDistribution> used = found.ownerOfPackage(module);
        Optional<InstalledDistribution> compiled = used.flatMap(found::dependent);
        return compiled.isEmpty()
                ? List.of()
                : found.moving(used.get(), () -> diagnose(found, used.get(), compiled.get()));
    }

    /** Mostly the extension is the older one, as far as there is a major series before that of what it uses. */
    private static List<Diagnosis> diagnose(
            ApiMismatch found, InstalledDistribution used, InstalledDistribution compiled) {
        Version version = Version.of(used.version());
        Version major = Version.of(version.release(0).toString());
        List<Candidate> candidates = new ArrayList<>();
        if (found.releases(used).stream().anyMatch(release -> release.version().compareTo(major) < 0)) {
            candidates.add(Candidate.of(Requirement.of(used.name(), "<" + major)));
        }
        candidates.addAll(found.neighbours().later(compiled));
        candidates.addAll(found.neighbours().later(used));
        return candidates.isEmpty()
                ? List.of()
                : List.of(new Diagnosis.Hypothesis(
                        Grade.SHOWN,
                        candidates,
                        compiled.name() + " " + compiled.version() + " was compiled for another release of "
                                + used.name() + " than " + used.version() + ".",
                        found.evidence()));
    }
}
