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

/** From an annotated test to one bisection, its published answer and a verdict. */
final class VersionBisectExtension implements BeforeTestExecutionCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(VersionBisectExtension.class);

    @Override
    public void beforeTestExecution(ExtensionContext context) throws Exception {
        Optional<VersionBisect> annotation = BisectConfiguration.declared(context);
        if (annotation.isPresent()) {
            BisectConfiguration configuration = BisectConfigurationReader.read(context, annotation.get());
            Bisection bisection = new Bisection(context, configuration);
            BisectAnswer answer = TimeLimit.of(context).call(bisection::find);
            Object report = answer.report();
            context.getStore(NAMESPACE).put(report.getClass(), report);
            bisection.demandExpected(answer);
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
            throw new ParameterResolutionException("There is no " + type.getSimpleName()
                    + " here: it is a parameter of test methods that carry @VersionBisect, and of no constructor or"
                    + " lifecycle method");
        }
        return report;
    }
}
