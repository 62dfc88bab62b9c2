package dev.omnipkg.junit;

import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.report.OutcomeText;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * From an annotated test to one engine call, its published outcome and a verdict. It calls the engine before the test's
 * execution, after what {@code @BeforeEach} methods prepare and before parameters are resolved, and proceeds no invocation
 * itself: so it composes with every template, and with parallel execution.
 *
 * <p>{@link HealingRun} registers it. Where JUnit's automatic detection of extensions is enabled it is registered for all
 * tests; those that fail with a traceback from a Python process of their own are then told what omnipkg would have done.
 */
public final class HealingRunExtension
        implements BeforeTestExecutionCallback, ParameterResolver, TestExecutionExceptionHandler {

    private static final Namespace NAMESPACE = Namespace.create(HealingRunExtension.class);

    /** An extension; made by JUnit. */
    public HealingRunExtension() {}

    @Override
    public void beforeTestExecution(ExtensionContext context) throws Exception {
        if (!runsScript(context)) {
            return;
        }
        RunConfiguration configuration = ConfigurationReader.read(context);
        ScriptRuns runs = new ScriptRuns(context, configuration);
        HealingOutcome outcome = TimeLimit.of(context).call(() -> runs.run(configuration.declaredRun()));
        context.getStore(NAMESPACE).put(HealingOutcome.class, outcome);
        runs.demandExpected(outcome);
    }

    /** A cell of a matrix finds its script on the class as well; a bisection runs its script by itself. */
    private static boolean runsScript(ExtensionContext context) {
        return (DeclaredRun.onMethod(context).isPresent()
                        || CellInvocation.of(context).isPresent())
                && BisectConfiguration.declared(context).isEmpty();
    }

    /** The outcome of the script that the annotations name; empty as long as it has none. */
    static Optional<HealingOutcome> outcome(ExtensionContext context) {
        return Optional.ofNullable(context.getStore(NAMESPACE).get(HealingOutcome.class, HealingOutcome.class));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return HealingOutcome.class.isAssignableFrom(type) || type == HealingRunner.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == HealingRunner.class
                ? new HealingRunner(new ScriptRuns(context, ConfigurationReader.read(context)))
                : outcome(type, context);
    }

    private static HealingOutcome outcome(Class<?> type, ExtensionContext context) {
        HealingOutcome outcome = outcome(context)
                .orElseThrow(() -> new ParameterResolutionException("There is no HealingOutcome here: "
                        + (BisectConfiguration.declared(context).isPresent()
                                ? "@VersionBisect runs the script many times. Take a BisectReport, or for lock files a"
                                        + " LockReport"
                                : "it is a parameter of test methods that carry @HealingRun, and of no constructor or"
                                        + " lifecycle method. Put @HealingRun on the method, or take a HealingRunner and"
                                        + " run the script in the body")));
        if (!type.isInstance(outcome)) {
            throw new ParameterResolutionException(
                    "The parameter asks for HealingOutcome." + type.getSimpleName() + ", but the outcome is "
                            + outcome.name()
                            + ". Take HealingOutcome, or demand the outcome with expect");
        }
        return outcome;
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable throwable) throws Throwable {
        if (!(throwable instanceof ScriptFailedError)) {
            TracebackHint.find(throwable, Host.of(context).directory())
                    .ifPresent(hint -> OutcomePublisher.publishHint(context, hint));
        }
        throw throwable;
    }
}
