package dev.omnipkg.maven;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.base.BaseRequest;
import dev.omnipkg.core.bubble.Bubble;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.plan.Mode;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.settings.Settings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes what a build declares: the base, its empty bubble, and every bubble for each of its interpreters. */
final class Prebuild {

    private final HealingEngine engine;
    private final Settings settings;
    private final List<BubbleDeclaration> declarations;
    private final PrebuildLog log;
    private final Set<Path> found = new LinkedHashSet<>();

    Prebuild(Settings settings, List<BubbleDeclaration> declarations, PrebuildLog log) {
        this.engine = HealingEngine.open(settings.engine());
        this.settings = settings;
        this.declarations = declarations;
        this.log = log;
    }

    void conduct() throws IOException {
        BaseEnvironment base = base(Optional.empty());
        for (List<Requirement> requirements :
                settings.options().prebuilt().stream().distinct().toList()) {
            for (BubbleDeclaration declaration : declarationsOf(requirements)) {
                for (Optional<String> python : declaration.interpreters()) {
                    BaseEnvironment where = python.isEmpty() ? base : base(python);
                    build(where, requirements, settings.options().mode());
                }
            }
        }
    }

    /** What was found or made: when one of these changes, everything has to be looked at again. */
    List<String> watched() {
        return found.stream().map(PrebuildInputs::stamp).toList();
    }

    /** The interpreter that was found; of a declared base the one that it is made with. */
    Path interpreter() throws IOException {
        return engine.base(BaseRequest.of(settings.base().python()))
                .interpreter()
                .executable();
    }

    private BaseEnvironment base(Optional<String> python) throws IOException {
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
        log.built(bubble);
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

    /** A set of requirements that the command line gives has no declaration: then it is as if by itself. */
    private List<BubbleDeclaration> declarationsOf(List<Requirement> requirements) {
        List<BubbleDeclaration> found = declarations.stream()
                .filter(declaration -> declaration.declares(requirements))
                .toList();
        return found.isEmpty() ? List.of(new BubbleDeclaration()) : found;
    }
}
