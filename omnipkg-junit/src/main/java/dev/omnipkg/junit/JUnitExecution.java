package dev.omnipkg.junit;

import dev.omnipkg.core.heal.EngineSettings;
import dev.omnipkg.core.heal.HealingEngine;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * What all tests of one JUnit execution share: the environment, and the engines. JUnit's root store keeps it until the execution ends.
 *
 * @param environment the environment variables that interpreters and tools get
 * @param directory the directory to which paths are relative, unless a setting names another
 */
record JUnitExecution(Map<String, String> environment, Path directory) {

    private static final Namespace NAMESPACE = Namespace.create(JUnitExecution.class);

    JUnitExecution {
        environment = Map.copyOf(environment);
    }

    static JUnitExecution of(ExtensionContext context) {
        return store(context)
                .getOrComputeIfAbsent(
                        JUnitExecution.class,
                        key -> new JUnitExecution(System.getenv(), Path.of("").toAbsolutePath()),
                        JUnitExecution.class);
    }

    /** Uses this instead of the real environment; for tests of omnipkg itself. */
    void putInto(ExtensionContext context) {
        store(context).put(JUnitExecution.class, this);
    }

    /** The engine with these settings, which all tests share. */
    static HealingEngine engine(ExtensionContext context, EngineSettings settings) {
        return store(context).getOrComputeIfAbsent(settings, HealingEngine::open, HealingEngine.class);
    }

    /** Tells whether this message is new in this execution, so that what many tests would say is said only once. */
    static boolean isFirstMention(ExtensionContext context, String message) {
        Object first = new Object();
        return store(context).getOrComputeIfAbsent(message, key -> first).equals(first);
    }

    private static Store store(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE);
    }
}
