package dev.omnipkg.junit;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What an annotation that holds for a test can stand on. */
final class TestElements {

    private TestElements() {}

    /** The nearest first: the test's method, its class, the classes around that one. */
    static Stream<AnnotatedElement> nearestFirst(ExtensionContext context) {
        List<Class<?>> classes = new ArrayList<>(context.getEnclosingTestClasses());
        context.getTestClass().ifPresent(classes::add);
        Collections.reverse(classes);
        return Stream.concat(context.getTestMethod().stream(), classes.stream());
    }

    /** As messages call it: {@code com.acme.FooTest}, {@code com.acme.FooTest#bar}. */
    static String name(AnnotatedElement element) {
        return element instanceof Method method
                ? method.getDeclaringClass().getName() + "#" + method.getName()
                : ((Class<?>) element).getName();
    }
}
