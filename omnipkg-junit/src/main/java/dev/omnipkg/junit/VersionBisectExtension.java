package dev.omnipkg.junit;

import dev.omnipkg.core.bisect.BisectReport;
import dev.omnipkg.core.bisect.LockReport;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Runs the bisection of an annotated test, publishes the answer, and fails the test if it is not the expected one. */
final class VersionBisectExtension implements BeforeTestExecutionCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(VersionBisectExtension.class);

    @Override
    public void beforeTestExecution(ExtensionContext context) throws Exception {
        Optional<VersionBisect> annotation = BisectConfiguration.declared(context);
        if (annotation.isPresent()) {
            BisectConfiguration configuration = BisectConfigurationReader.read(context, annotation.get());
            TestBisection bisection = new TestBisection(context, configuration);
            BisectSummary answer = TimeLimit.of(context).call(bisection::find);
            Object report = answer.report();
            context.getStore(NAMESPACE).put(report.getClass(), report);
            bisection.requireExpected(answer);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == BisectReport.class || type == LockReport.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        Object report = context.getStore(NAMESPACE).get(type);
        if (report == null) {
            throw new ParameterResolutionException("A " + type.getSimpleName()
                    + " is not available here: only test methods with @VersionBisect can have it as a parameter, not"
                    + " constructors or lifecycle methods");
        }
        return report;
    }
}
