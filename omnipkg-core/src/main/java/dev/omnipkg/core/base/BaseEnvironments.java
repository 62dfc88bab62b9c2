package dev.omnipkg.core.base;

import dev.omnipkg.core.python.InstalledDistributions;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.Interpreters;
import dev.omnipkg.core.requirement.Requirement;
import java.io.IOException;
import java.util.List;

/** Finds base environments, and has declared ones made. */
public final class BaseEnvironments {

    private final Interpreters interpreters;
    private final DeclaredBases declared;

    /**
     * Works with the interpreters at hand.
     *
     * @param interpreters finds them
     * @param declared makes the environments that are declared
     */
    public BaseEnvironments(Interpreters interpreters, DeclaredBases declared) {
        this.interpreters = interpreters;
        this.declared = declared;
    }

    /**
     * Looks at a base environment; a declared one is made if it is not there yet.
     *
     * @param request which one
     * @return the environment as it is now
     * @throws IOException if it cannot be read or made
     */
    public BaseEnvironment get(BaseRequest request) throws IOException {
        Interpreter interpreter = interpreters.find(request.python());
        List<Requirement> requirements = request.declared().orElse(List.of());
        if (request.declared().isPresent()) {
            interpreter = declared.get(interpreter, requirements);
        }
        return look(interpreter, requirements);
    }

    /**
     * Looks at an environment again.
     *
     * @param base as it was
     * @return as it is now
     * @throws IOException if it cannot be read
     */
    public BaseEnvironment lookAgain(BaseEnvironment base) throws IOException {
        return look(base.interpreter(), base.declared());
    }

    private static BaseEnvironment look(Interpreter interpreter, List<Requirement> requirements) throws IOException {
        return new BaseEnvironment(
                interpreter,
                InstalledDistributions.read(interpreter.sites().directories()),
                requirements,
                Fingerprint.of(interpreter));
    }
}
