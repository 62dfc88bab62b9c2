package dev.omnipkg.maven.prebuild;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.base.BaseRequest;
import dev.omnipkg.core.bubble.Bubble;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.plan.Mode;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.settings.SettingSource;
import dev.omnipkg.core.settings.Settings;
import dev.omnipkg.maven.output.ProgressLine;
import dev.omnipkg.maven.output.Stopwatch;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.logging.Log;

/** Builds what a build declares: the base, its empty bubble, and every bubble for each of its interpreters. */
public final class Prebuild {

    private final HealingEngine engine;
    private final Settings settings;
    private final List<BubbleDeclaration> declarations;
    private final PrebuildLog log;
    private final Set<Path> found = new LinkedHashSet<>();

    /**
     * Opens an engine; nothing is built yet.
     *
     * @param settings the settings of the goal
     * @param declarations the declared bubbles
     * @param log receives the lines
     * @param progress shows the work in progress
     */
    public Prebuild(Settings settings, List<BubbleDeclaration> declarations, Log log, ProgressLine progress) {
        this.engine = HealingEngine.open(settings.engine());
        this.settings = settings;
        this.declarations = declarations;
        this.log = new PrebuildLog(log, progress, Stopwatch.started());
    }

    /**
     * Builds everything that does not exist yet.
     *
     * @param inputs the checksum of the inputs
     * @param explicit the sources of values that the user has set
     * @return the result
     * @throws IOException if a file cannot be read or written
     */
    public PrebuildState run(String inputs, List<SettingSource> explicit) throws IOException {
        buildAll();
        String resource = new TestResource(settings, explicit).text(interpreter());
        List<String> watched = found.stream().map(PrebuildInputs::stamp).toList();
        return new PrebuildState(inputs, log.summary(), watched, resource);
    }

    private void buildAll() throws IOException {
        BaseEnvironment base = prepareBase(Optional.empty());
        for (List<Requirement> requirements :
                settings.options().prebuilt().stream().distinct().toList()) {
            for (BubbleDeclaration declaration : declarationsOf(requirements)) {
                for (Optional<String> python : declaration.interpreters()) {
                    BaseEnvironment where = python.isEmpty() ? base : prepareBase(python);
                    build(where, requirements, settings.options().mode());
                }
            }
        }
    }

    /** The interpreter that was found; for a declared base, the one that the base is made with. */
    private Path interpreter() throws IOException {
        return engine.base(BaseRequest.of(settings.base().python()))
                .interpreter()
                .executable();
    }

    /** Looks at a base, or makes it, and has its empty bubble built, in which every first run starts. */
    private BaseEnvironment prepareBase(Optional<String> python) throws IOException {
        log.preparing(settings.base());
        BaseEnvironment base = engine.base(new BaseRequest(
                python.or(() -> settings.base().python()), settings.base().declared()));
        log.prepared(base);
        watch(base.interpreter());
        build(base, List.of(), Mode.OVERLAY);
        return base;
    }

    private void build(BaseEnvironment base, List<Requirement> requirements, Mode mode) throws IOException {
        Bubble bubble = engine.prebuild(base, requirements, mode, log);
        found.add(bubble.environment().root());
        log.ready(bubble);
    }

    private void watch(Interpreter interpreter) throws IOException {
        found.add(interpreter.executable());
        found.add(interpreter.realExecutable());
        for (Path directory : interpreter.sites().directories()) {
            found.add(directory);
            if (Files.isDirectory(directory)) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.pth")) {
                    files.forEach(found::add);
                }
            }
        }
    }

    /** Requirements from the command line have no declaration, and are treated as a bubble for the base alone. */
    private List<BubbleDeclaration> declarationsOf(List<Requirement> requirements) {
        List<BubbleDeclaration> declaring = declarations.stream()
                .filter(declaration -> declaration.declares(requirements))
                .toList();
        return declaring.isEmpty() ? List.of(new BubbleDeclaration()) : declaring;
    }
}
