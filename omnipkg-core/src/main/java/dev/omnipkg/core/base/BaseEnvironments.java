package dev.omnipkg.core.base;

import dev.omnipkg.core.internal.io.FileCache;
import dev.omnipkg.core.python.InstalledDistributions;
import dev.omnipkg.core.python.InstalledFiles;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.Interpreters;
import dev.omnipkg.core.python.OffIndexDistributions;
import dev.omnipkg.core.python.VirtualEnvironment;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Specifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Finds base environments, and has declared ones made. */
@API(status = Status.INTERNAL)
public final class BaseEnvironments {

    private final Interpreters interpreters;
    private final DeclaredBases declared;
    private final FileCache<InstalledFiles> installedFiles = new FileCache<>();

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
        if (request.declared().isEmpty()) {
            String fingerprint = Fingerprint.of(interpreter);
            return look(interpreter, List.of(), fingerprint, fingerprint);
        }
        List<Requirement> requirements = request.declared().get();
        VirtualEnvironment environment = declared.get(interpreter, requirements);
        Interpreter inIt = environment.interpreter(interpreter);
        return look(inIt, requirements, environment.root().getFileName().toString(), Fingerprint.of(inIt));
    }

    private BaseEnvironment look(
            Interpreter interpreter, List<Requirement> requirements, String key, String fingerprint)
            throws IOException {
        InstalledDistributions found = distributions(interpreter.sites().directories());
        return new BaseEnvironment(interpreter, found, requirements, key, fingerprint, OffIndexDistributions.of(found));
    }

    /**
     * Finds an interpreter.
     *
     * @param python as in {@link BaseRequest}
     * @return the interpreter
     * @throws IOException if its description cannot be kept
     */
    public Interpreter interpreter(Optional<String> python) throws IOException {
        return interpreters.find(python);
    }

    /**
     * The request with an interpreter of versions that are wanted, where it leaves open which.
     *
     * @param request which base is wanted
     * @param versions which versions of Python are, if it matters; not asked where the request names an interpreter
     * @return the same request where it names an interpreter, or the one that is found first will do, or none will
     */
    public BaseRequest suiting(BaseRequest request, Supplier<Optional<Specifier>> versions) {
        Optional<Specifier> wanted = request.python().isPresent() ? Optional.empty() : versions.get();
        if (wanted.isEmpty()) {
            return request;
        }
        Interpreter chosen = interpreters.find(wanted.get());
        return chosen.equals(interpreters.find(Optional.empty()))
                ? request
                : new BaseRequest(Optional.of(chosen.executable().toString()), request.declared());
    }

    /**
     * The interpreters that can be found without being named.
     *
     * @return the newest first
     */
    public List<Interpreter> interpretersAtHand() {
        return interpreters.atHand();
    }

    /**
     * The distributions in site directories; what they list is kept in memory.
     *
     * @param siteDirectories in the order of {@code sys.path}
     * @return what they make visible
     * @throws IOException if one of them cannot be read
     */
    public InstalledDistributions distributions(List<Path> siteDirectories) throws IOException {
        return InstalledDistributions.read(siteDirectories, installedFiles);
    }

    /**
     * Looks at an environment again.
     *
     * @param base as it was
     * @return its fingerprint now
     * @throws IOException if it cannot be read
     */
    public String fingerprint(BaseEnvironment base) throws IOException {
        return Fingerprint.of(base.interpreter());
    }
}
