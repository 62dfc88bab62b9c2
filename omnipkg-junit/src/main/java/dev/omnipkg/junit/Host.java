package dev.omnipkg.junit;

import dev.omnipkg.core.heal.EngineSettings;
import dev.omnipkg.core.heal.HealingEngine;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * What the tests of one JUnit execution share: the process that they run in, and the engines. It lives in the root store,
 * so that it ends with the execution.
 *
 * @param environment the variables that interpreters and tools get
 * @param directory where relative paths begin unless a setting says otherwise
 */
record Host(Map<String, String> environment, Path directory) {

    private static final Namespace NAMESPACE = Namespace.create(Host.class);

    Host {
        environment = Map.copyOf(environment);
    }

    static Host of(ExtensionContext context) {
        return store(context)
                .getOrComputeIfAbsent(
                        Host.class, key -> new Host(System.getenv(), Path.of("").toAbsolutePath()), Host.class);
    }

    /** Puts this host in the place of the real one; for tests of omnipkg itself. */
    void takeOver(ExtensionContext context) {
        store(context).put(Host.class, this);
    }

    /** The engine of these settings: one, however many tests ask. */
    static HealingEngine engine(ExtensionContext context, EngineSettings settings) {
        return store(context).getOrComputeIfAbsent(settings, HealingEngine::open, HealingEngine.class);
    }

    /** Whether nobody in this execution has said this before; so that what holds for many tests is said once. */
    static boolean isNew(ExtensionContext context, String message) {
        Object speaker = new Object();
        return store(context).getOrComputeIfAbsent(message, key -> speaker).equals(speaker);
    }

    private static Store store(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE);
    }
}
