package dev.omnipkg.junit;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The method and classes whose annotations apply to a test. */
final class TestElements {

    private TestElements() {}

    /** The nearest first: the test's method, its class, the classes around that one. */
    static Stream<AnnotatedElement> nearestFirst(ExtensionContext context) {
        List<Class<?>> classes = new ArrayList<>(context.getEnclosingTestClasses());
        context.getTestClass().ifPresent(classes::add);
        Collections.reverse(classes);
        return Stream.concat(context.getTestMethod().stream(), classes.stream());
    }

    /** The name for messages, such as {@code com.acme.FooTest} or {@code com.acme.FooTest#bar}. */
    static String name(AnnotatedElement element) {
        return element instanceof Method method
                ? method.getDeclaringClass().getName() + "#" + method.getName()
                : ((Class<?>) element).getName();
    }
}
