package dev.omnipkg.junit;

import dev.omnipkg.core.heal.HealingOutcome;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Runs the script of an annotated test with one call of the engine, publishes the outcome, and fails the test if it is not an expected
 * one. It does so after the {@code @BeforeEach} methods and before parameters are resolved, and does not intercept the test method, so
 * that it works with every kind of test template and with parallel execution.
 *
 * <p>{@link HealingRun} registers it. If JUnit's automatic detection of extensions is enabled, it is registered for all tests; a test
 * that fails with a traceback from a Python process of its own then gets a hint about what omnipkg would have done.
 */
public final class HealingRunExtension
        implements BeforeTestExecutionCallback, ParameterResolver, TestExecutionExceptionHandler {

    private static final Namespace NAMESPACE = Namespace.create(HealingRunExtension.class);

    /** Makes the extension; called by JUnit. */
    public HealingRunExtension() {}

    @Override
    public void beforeTestExecution(ExtensionContext context) throws Exception {
        if (!runsScript(context)) {
            return;
        }
        RunConfiguration configuration = ConfigurationReader.read(context);
        ScriptRuns runs = new ScriptRuns(context, configuration);
        HealingOutcome outcome = TimeLimit.of(context).call(() -> runs.run(configuration.scriptRequest()));
        context.getStore(NAMESPACE).put(HealingOutcome.class, outcome);
        runs.requireExpected(outcome);
    }

    /** A cell of a matrix can take its script from the class alone; a bisection runs its script itself. */
    private static boolean runsScript(ExtensionContext context) {
        return (DeclaredRun.onMethod(context).isPresent()
                        || CellInvocation.of(context).isPresent())
                && BisectConfiguration.declared(context).isEmpty();
    }

    /** The outcome of the script that the annotations name; empty until it has run. */
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
                .orElseThrow(() -> new ParameterResolutionException("A HealingOutcome is not available here: "
                        + (BisectConfiguration.declared(context).isPresent()
                                ? "@VersionBisect runs the script many times. Use a BisectReport, or for lock files a"
                                        + " LockReport"
                                : "only test methods with @HealingRun can have it as a parameter, not constructors or"
                                        + " lifecycle methods. Put @HealingRun on the method, or use a HealingRunner and"
                                        + " run the script in the body")));
        if (!type.isInstance(outcome)) {
            throw new ParameterResolutionException(
                    "The parameter is a HealingOutcome." + type.getSimpleName() + ", but the outcome is "
                            + outcome.name()
                            + ". Declare it as HealingOutcome, or set expect to the outcome that the test needs");
        }
        return outcome;
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable throwable) throws Throwable {
        if (!(throwable instanceof ScriptFailedError)) {
            TracebackHint.find(throwable, JUnitExecution.of(context).directory())
                    .ifPresent(hint -> OutcomePublisher.publishHint(context, hint));
        }
        throw throwable;
    }
}
