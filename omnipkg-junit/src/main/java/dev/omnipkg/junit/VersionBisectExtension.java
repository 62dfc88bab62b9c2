package dev.omnipkg.junit;

import dev.omnipkg.core.base.RequirementsFile;
import dev.omnipkg.core.bisect.BisectException;
import dev.omnipkg.core.bisect.BisectReport;
import dev.omnipkg.core.bisect.BisectRequest;
import dev.omnipkg.core.bisect.LockBisection;
import dev.omnipkg.core.bisect.LockReport;
import dev.omnipkg.core.bisect.Trial;
import dev.omnipkg.core.bisect.VersionBisection;
import dev.omnipkg.core.index.ReleaseChoice;
import dev.omnipkg.core.report.BisectText;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Version;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** From the annotation to the answer, which the test may take as a parameter. */
final class VersionBisectExtension implements BeforeTestExecutionCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(VersionBisectExtension.class);

    static Optional<VersionBisect> annotation(ExtensionContext context) {
        return context.getTestMethod().flatMap(method -> AnnotationSupport.findAnnotation(method, VersionBisect.class));
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) throws Exception {
        VersionBisect annotation = annotation(context).orElseThrow();
        if (DeclaredRun.onMethod(context).isEmpty()) {
            throw wrong(context, "there is no @HealingRun beside it. Add one to the method; it names the script");
        }
        ScriptRuns runs = new ScriptRuns(context, ConfigurationReader.read(context));
        try {
            TimeLimit.of(context).call(() -> {
                if (annotation.goodLock().isEmpty() && annotation.badLock().isEmpty()) {
                    bisect(context, annotation, runs);
                } else {
                    bisectLocks(context, annotation, runs);
                }
                return null;
            });
        } catch (BisectException e) {
            throw new ScriptFailedError(String.valueOf(e.getMessage()));
        }
    }

    private static void bisect(ExtensionContext context, VersionBisect annotation, ScriptRuns runs) throws IOException {
        BisectReport report = find(question(context, annotation), runs.trial(), runs);
        context.getStore(NAMESPACE).put(BisectReport.class, report);
        OutcomePublisher.publish(context, report, runs.configuration());
        Optional<Version> expected = version(context, "expected", annotation.expected());
        if (expected.isPresent() && !expected.get().equals(report.flip().first())) {
            throw new ScriptFailedError("The test demands " + expected.get() + " (expected of @VersionBisect). "
                    + String.join("\n", BisectText.lines(report)));
        }
    }

    private static BisectReport find(BisectRequest question, Trial trial, ScriptRuns runs) throws IOException {
        return VersionBisection.find(
                question,
                trial,
                runs.engine(),
                runs.engine().base(runs.configuration().settings().base()).interpreter(),
                step -> {});
    }

    private static void bisectLocks(ExtensionContext context, VersionBisect annotation, ScriptRuns runs)
            throws IOException {
        if (!annotation.distribution().isEmpty()
                || annotation.goodLock().isEmpty()
                || annotation.badLock().isEmpty()) {
            throw wrong(context, "wanted are a distribution, or goodLock and badLock");
        }
        LockReport report = LockBisection.find(
                lock(runs, annotation.goodLock()),
                lock(runs, annotation.badLock()),
                runs.trial(),
                options(annotation),
                (question, trial) -> find(question, trial, runs),
                step -> {});
        context.getStore(NAMESPACE).put(LockReport.class, report);
        OutcomePublisher.publish(context, report, runs.configuration());
    }

    private static List<Requirement> lock(ScriptRuns runs, String file) throws IOException {
        return RequirementsFile.read(
                runs.configuration().directories().project().resolve(file));
    }

    private static BisectRequest question(ExtensionContext context, VersionBisect annotation) {
        if (annotation.distribution().isEmpty()) {
            throw wrong(context, "distribution is empty. Name the distribution whose releases are looked at");
        }
        return new BisectRequest(
                new DistributionName(annotation.distribution()),
                version(context, "good", annotation.good()),
                version(context, "bad", annotation.bad()),
                options(annotation));
    }

    private static BisectRequest.Options options(VersionBisect annotation) {
        return new BisectRequest.Options(
                new ReleaseChoice(annotation.preReleases(), true), annotation.everyFlip(), annotation.repeats());
    }

    private static Optional<Version> version(ExtensionContext context, String attribute, String text) {
        Optional<Version> version = Version.parse(text);
        if (version.isEmpty() && !text.isEmpty()) {
            throw wrong(context, attribute + " is '" + text + "', wanted is a version (PEP 440) such as 13.4.2");
        }
        return version;
    }

    private static ExtensionConfigurationException wrong(ExtensionContext context, String problem) {
        return new ExtensionConfigurationException("@VersionBisect on "
                + context.getRequiredTestClass().getName() + "#"
                + context.getRequiredTestMethod().getName() + ": " + problem);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return context.getStore(NAMESPACE).get(type) != null;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return context.getStore(NAMESPACE).get(type, type);
    }
}
