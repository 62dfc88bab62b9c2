package dev.omnipkg.core.bubble;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.base.EnvironmentCheck;
import dev.omnipkg.core.files.AtomicFile;
import dev.omnipkg.core.files.DirectoryTree;
import dev.omnipkg.core.installer.EnvironmentFiller;
import dev.omnipkg.core.internal.io.Json;
import dev.omnipkg.core.internal.io.StagedDirectory;
import dev.omnipkg.core.plan.HealingPlan;
import dev.omnipkg.core.plan.Mode;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.PythonPackage;
import dev.omnipkg.core.python.VirtualEnvironment;
import dev.omnipkg.core.requirement.Requirement;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Builds a bubble beside its place: laid out, filled, compiled and verified, described, protected, and only then moved. */
@API(status = Status.INTERNAL)
public final class BubbleBuilder {

    /** Sorts before most others, so that the capture is there before other {@code .pth} files run their code. */
    private static final String PATH_FILE = "_omnipkg.pth";

    /** Loads the capture where a record is wanted; {@code site} executes lines that begin with an import. */
    static final String CAPTURE_LINE =
            "import os; 'OMNIPKG_RECORDS' in os.environ and __import__('omnipkg_capture.start')\n";

    private final EnvironmentFiller filler;
    private final EnvironmentCheck check;

    /**
     * Builds with these.
     *
     * @param filler installs
     * @param check compiles and verifies
     */
    public BubbleBuilder(EnvironmentFiller filler, EnvironmentCheck check) {
        this.filler = filler;
        this.check = check;
    }

    void build(Path place, BaseEnvironment base, HealingPlan plan, BubbleListener listener) throws IOException {
        try (StagedDirectory staged = StagedDirectory.beside(place)) {
            listener.installing();
            VirtualEnvironment environment = layOut(staged.path(), base.interpreter(), plan.mode());
            filler.fill(environment, place, base.interpreter(), plan.pins());
            HiddenModules.write(environment, base, plan);
            listener.verifying();
            EnvironmentCheck.CheckResult answer = check.compileAndImport(environment, plan.pins());
            if (!answer.problems().isEmpty()) {
                throw new BubbleException(failed(environment, place, base.interpreter(), plan, answer));
            }
            AtomicFile.write(
                    staged.path().resolve(BubbleStore.MANIFEST), Json.write(manifest(environment, place, base, plan)));
            DirectoryTree.makeReadOnly(staged.path());
            staged.publish(BubbleStore::isBubble);
        }
    }

    /** Keeps the metadata beside the bubble's place; of an earlier attempt nothing is left. */
    private static FailedImports failed(
            VirtualEnvironment environment,
            Path place,
            Interpreter interpreter,
            HealingPlan plan,
            EnvironmentCheck.CheckResult answer)
            throws IOException {
        Path kept = place.resolveSibling(place.getFileName() + BubbleStore.FAILED_SUFFIX);
        DirectoryTree.delete(kept);
        Path site = Files.createDirectories(kept.resolve(environment.root().relativize(environment.siteDirectory())));
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(environment.siteDirectory(), "*.dist-info")) {
            for (Path metadata : entries) {
                Files.move(metadata, site.resolve(metadata.getFileName()));
            }
        }
        List<Path> directories = new ArrayList<>(List.of(site));
        if (plan.mode() == Mode.OVERLAY) {
            directories.addAll(interpreter.sites().directories());
        }
        List<String> records = answer.records().stream()
                .map(text -> text.replace(environment.root().toString(), kept.toString()))
                .toList();
        return new FailedImports(plan, answer.problems(), records, directories);
    }

    private static VirtualEnvironment layOut(Path root, Interpreter interpreter, Mode mode) throws IOException {
        boolean overlay = mode == Mode.OVERLAY;
        VirtualEnvironment environment = VirtualEnvironment.create(
                root, interpreter, overlay && interpreter.sites().system());
        for (PythonPackage each : PythonPackage.IN_BUBBLES) {
            each.writeTo(environment.siteDirectory());
        }
        StringBuilder lines = new StringBuilder(CAPTURE_LINE);
        if (overlay) {
            interpreter
                    .sites()
                    .own()
                    .forEach(directory -> lines.append("import site; site.addsitedir(")
                            .append(literal(directory.toString()))
                            .append(", known_paths)\n"));
        }
        Files.writeString(environment.siteDirectory().resolve(PATH_FILE), lines);
        return environment;
    }

    /** A string literal of Python; {@code .pth} files are read in the locale's encoding by some versions, so in ASCII. */
    static String literal(String text) {
        StringBuilder literal = new StringBuilder("'");
        text.codePoints().forEach(point -> {
            if (point >= ' ' && point < 127 && point != '\'' && point != '\\') {
                literal.appendCodePoint(point);
            } else {
                literal.append(String.format("\\U%08x", point));
            }
        });
        return literal.append('\'').toString();
    }

    private static BubbleManifest manifest(
            VirtualEnvironment environment, Path place, BaseEnvironment base, HealingPlan plan) throws IOException {
        Map<String, String> distributions = new TreeMap<>();
        plan.pins().forEach(pin -> distributions.put(pin.name().value(), pin.version()));
        long shared = plan.mode() == Mode.STRICT
                ? 0
                : base.distributions().all().stream()
                        .filter(found -> !distributions.containsKey(found.name().value()))
                        .count();
        return new BubbleManifest(
                place.getFileName().toString(),
                plan.mode(),
                plan.requirements().stream().map(Requirement::toString).toList(),
                distributions,
                base.interpreter().executable().toString(),
                base.interpreter().version(),
                base.fingerprint(),
                (int) shared,
                environment.entries(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
