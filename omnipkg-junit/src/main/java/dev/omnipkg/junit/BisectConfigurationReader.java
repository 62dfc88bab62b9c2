package dev.omnipkg.junit;

import dev.omnipkg.core.base.RequirementsFile;
import dev.omnipkg.core.bisect.BisectReport;
import dev.omnipkg.core.bisect.BisectRequest;
import dev.omnipkg.core.bisect.LockReport;
import dev.omnipkg.core.index.ReleaseChoice;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Version;
import dev.omnipkg.junit.BisectConfiguration.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Reads the configuration of a bisection, and reports all problems before any script runs. */
final class BisectConfigurationReader {

    private final ExtensionContext context;
    private final VersionBisect annotation;
    private final String place;
    private final List<String> problems = new ArrayList<>();

    private BisectConfigurationReader(ExtensionContext context, VersionBisect annotation) {
        this.context = context;
        this.annotation = annotation;
        this.place = "@VersionBisect on " + TestElements.name(context.getRequiredTestMethod());
    }

    /**
     * Reads the configuration of a bisection.
     *
     * @param context the context of the test method
     * @param annotation the annotation of that method
     * @return the configuration
     * @throws ExtensionConfigurationException if any value cannot be used; the message lists all problems
     */
    static BisectConfiguration read(ExtensionContext context, VersionBisect annotation) {
        return new BisectConfigurationReader(context, annotation).read();
    }

    private BisectConfiguration read() {
        checkForm();
        checkParameters();
        Optional<DistributionName> distribution = distribution();
        BisectRequest.Options options = options();
        Optional<Version> good = version("good", annotation.good());
        Optional<Version> bad = version("bad", annotation.bad());
        Optional<Version> expected = version("expected", annotation.expected());
        RunConfiguration run = ConfigurationReader.read(context, place, problems);
        Question question = distribution.isPresent()
                ? new Question.OfReleases(new BisectRequest(distribution.get(), good, bad, options))
                : locks(run.directories(), options);
        return new BisectConfiguration(place, run, question, expected);
    }

    private void checkForm() {
        boolean locks =
                !annotation.goodLock().isBlank() || !annotation.badLock().isBlank();
        boolean releases = !annotation.distribution().isBlank();
        if (locks == releases) {
            problem((releases
                            ? "both a distribution and lock files are set"
                            : "neither a distribution nor lock files are set")
                    + ", expected one of the two: distribution = \"rich\", with good = \"13.4.2\" if a good version"
                    + " is known, or goodLock and badLock, the paths of two requirements files");
        } else if (locks
                && (annotation.goodLock().isBlank() || annotation.badLock().isBlank())) {
            problem((annotation.goodLock().isBlank() ? "goodLock" : "badLock")
                    + " is missing, expected both lock files");
        }
        if (locks && !(annotation.good() + annotation.bad()).isBlank()) {
            problem("good and bad are versions of a distribution, and cannot be combined with lock files");
        }
    }

    /** Checks the parameters of the method here, because JUnit resolves them only after all runs. */
    private void checkParameters() {
        boolean locks = annotation.distribution().isBlank();
        List<Class<?>> types = List.of(context.getRequiredTestMethod().getParameterTypes());
        if (types.contains(locks ? BisectReport.class : LockReport.class)) {
            problem(
                    locks
                            ? "the parameter is a BisectReport, but the answer for lock files is a LockReport"
                            : "the parameter is a LockReport, but the answer for a distribution is a BisectReport");
        }
        if (MatrixConfiguration.declared(context).isPresent()) {
            problem("the method has @VersionMatrix as well; use only one of the two");
        }
    }

    private BisectRequest.Options options() {
        try {
            return new BisectRequest.Options(
                    new ReleaseChoice(annotation.preReleases(), annotation.yanked()),
                    annotation.everyFlip(),
                    annotation.repeats());
        } catch (IllegalArgumentException e) {
            problem("repeats is " + annotation.repeats() + ", expected a number from 1");
            return BisectRequest.Options.DEFAULTS;
        }
    }

    private Optional<DistributionName> distribution() {
        Optional<DistributionName> name = DistributionName.parse(annotation.distribution());
        if (name.isEmpty() && !annotation.distribution().isBlank()) {
            problem("distribution is '" + annotation.distribution() + "', expected a name such as rich");
        }
        return name;
    }

    private Optional<Version> version(String attribute, String text) {
        Optional<Version> version = Version.parse(text);
        if (version.isEmpty() && !text.isBlank()) {
            problem(attribute + " is '" + text + "', expected a version (PEP 440) such as 13.4.2");
        }
        return version;
    }

    private Question locks(Directories directories, BisectRequest.Options options) {
        List<Requirement> good = lock("goodLock", directories, annotation.goodLock());
        List<Requirement> bad = lock("badLock", directories, annotation.badLock());
        if (!problems.isEmpty()) {
            throw new ExtensionConfigurationException(String.join("\n", problems));
        }
        return new Question.OfLocks(good, bad, options);
    }

    private List<Requirement> lock(String attribute, Directories directories, String text) {
        Path file = directories.project().resolve(text);
        try {
            if (Files.isRegularFile(file)) {
                return RequirementsFile.read(file);
            }
            problem(directories.missing(attribute, text));
        } catch (IllegalArgumentException e) {
            problem(attribute + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
        return List.of();
    }

    private void problem(String problem) {
        problems.add(place + ": " + problem);
    }
}
