package dev.omnipkg.core.base;

import dev.omnipkg.core.files.AtomicFile;
import dev.omnipkg.core.files.DirectoryTree;
import dev.omnipkg.core.installer.EnvironmentFiller;
import dev.omnipkg.core.installer.InstallerException;
import dev.omnipkg.core.installer.Installers;
import dev.omnipkg.core.installer.Pin;
import dev.omnipkg.core.installer.ResolutionRequest;
import dev.omnipkg.core.installer.ResolutionStore;
import dev.omnipkg.core.internal.io.Json;
import dev.omnipkg.core.internal.io.LockFile;
import dev.omnipkg.core.internal.io.Sha256;
import dev.omnipkg.core.internal.io.StagedDirectory;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.VirtualEnvironment;
import dev.omnipkg.core.requirement.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Makes the environments that projects declare: resolved once, kept under their resolved content, compiled, read-only.
 */
@API(status = Status.INTERNAL)
public final class DeclaredBases {

    private static final String LAYOUT = "base 1";
    private static final String MANIFEST = "omnipkg-base.json";

    private final Path directory;
    private final Installers installers;
    private final EnvironmentCheck check;
    private final ResolutionStore resolutions;

    /** What the manifest says: enough for a person to know the directory by. */
    private record Manifest(List<String> requirements, List<String> distributions, String python) {
        Manifest {
            requirements = List.copyOf(requirements);
            distributions = List.copyOf(distributions);
            Objects.requireNonNull(python, "python");
        }
    }

    /**
     * A store in a directory.
     *
     * @param directory one directory an environment is kept there
     * @param resolutions keeps what was resolved
     * @param installers resolve and install
     * @param check compiles
     */
    public DeclaredBases(Path directory, ResolutionStore resolutions, Installers installers, EnvironmentCheck check) {
        this.directory = directory;
        this.installers = installers;
        this.check = check;
        this.resolutions = resolutions;
    }

    VirtualEnvironment get(Interpreter python, List<Requirement> requirements) throws IOException {
        List<String> wanted =
                requirements.stream().map(Requirement::toString).sorted().toList();
        String question = new Sha256().add(python.identity()).addAll(wanted).key();
        List<Pin> pins = resolve(question, python, wanted);
        Sha256 key = new Sha256().add(LAYOUT).add(python.identity());
        pins.forEach(pin -> key.add(pin.toString()).addAll(pin.hashes()));
        Path place = directory.resolve(key.key());
        if (!isComplete(place)) {
            try {
                LockFile.whileHeld(place.resolveSibling(place.getFileName() + ".lock"), () -> {
                    if (!isComplete(place)) {
                        build(place, python, wanted, pins);
                    }
                });
            } catch (InstallerException e) {
                if (e.mayBeOfTheIndex()) {
                    resolutions.remove(question); // it may not have these files any more: asked anew the next time
                }
                throw e;
            }
        }
        return new VirtualEnvironment(place, python.minorVersion());
    }

    private List<Pin> resolve(String question, Interpreter python, List<String> requirements) throws IOException {
        if (requirements.isEmpty()) {
            return List.of();
        }
        Optional<List<Pin>> known = resolutions.find(question);
        if (known.isPresent()) {
            return known.get();
        }
        List<Pin> pins = installers
                .installerFor(python)
                .resolve(new ResolutionRequest(
                        python, requirements, List.of(), Map.of(), List.of(), List.of(), List.of()));
        resolutions.put(question, pins);
        return pins;
    }

    private void build(Path place, Interpreter python, List<String> requirements, List<Pin> pins) throws IOException {
        try (StagedDirectory staged = StagedDirectory.beside(place)) {
            VirtualEnvironment environment = VirtualEnvironment.create(staged.path(), python, false);
            new EnvironmentFiller(installers).fill(environment, place, python, pins);
            check.compile(environment);
            List<String> names = pins.stream().map(Pin::toString).toList();
            AtomicFile.write(
                    staged.path().resolve(MANIFEST), Json.write(new Manifest(requirements, names, python.identity())));
            DirectoryTree.makeReadOnly(staged.path());
            staged.publish(DeclaredBases::isComplete);
        }
    }

    private static boolean isComplete(Path place) {
        try {
            return Files.exists(place.resolve(MANIFEST))
                    && !Json.read(place.resolve(MANIFEST), Manifest.class)
                            .python()
                            .isEmpty();
        } catch (IOException e) {
            return false; // debris, built anew
        }
    }
}
