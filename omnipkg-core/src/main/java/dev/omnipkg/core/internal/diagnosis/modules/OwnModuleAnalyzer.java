package dev.omnipkg.core.internal.diagnosis.modules;

import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.failure.AbsentName;
import dev.omnipkg.core.failure.Fact;
import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.failure.Frame;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.internal.diagnosis.evidence.EvidenceText;
import dev.omnipkg.core.internal.diagnosis.evidence.RecordedPaths;
import dev.omnipkg.core.internal.diagnosis.evidence.StandardLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A name that is missing in a module of the project itself: hidden behind a namesake, imported in a circle, or not written. */
final class OwnModuleAnalyzer implements FailureAnalyzer {

    /** A name that was looked for in a module, and the file that this module has. */
    private record Lookup(String module, String name, Path file) {

        String top() {
            return module.replaceFirst("\\..*", "");
        }
    }

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        return context.failure().causes().stream()
                .flatMap(exception -> lookup(exception, context).stream()
                        .filter(lookup -> isOwn(lookup.file(), context))
                        .map(lookup -> diagnose(lookup, exception, context)))
                .toList();
    }

    private static Optional<Lookup> lookup(RaisedException exception, FailureContext context) {
        return switch (exception.type()) {
            case "AttributeError" ->
                exception
                        .fact(AbsentName.class)
                        .filter(absent -> !absent.isMember())
                        .flatMap(absent -> RecordedPaths.absolute(absent.owner().file())
                                .map(file -> new Lookup(absent.owner().module(), absent.name(), file)));
            case "ImportError" ->
                exception
                        .fact(Fact.FailedImport.class)
                        .flatMap(failed -> RecordedPaths.absolute(failed.path()))
                        .map(file -> new Lookup(exception.importedName(), "", file));
            case "ModuleNotFoundError" -> namesake(exception.importedName(), context);
            default -> Optional.empty();
        };
    }

    /** The submodule of a package is missing where a file of the project beside the script has the package's name. */
    private static Optional<Lookup> namesake(String module, FailureContext context) {
        int dot = module.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String top = module.substring(0, dot);
        Path directory =
                scriptDirectory(context.failure()).orElse(context.lookup().workingDirectory());
        for (String file : new String[] {top + ".py", top + "/__init__.py"}) {
            Optional<Path> found =
                    RecordedPaths.absolute(directory.resolve(file).toString()).filter(Files::isRegularFile);
            if (found.isPresent()) {
                return Optional.of(new Lookup(top, module.substring(dot + 1), found.get()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> scriptDirectory(Failure failure) {
        return failure.exception().stream()
                .flatMap(exception -> exception.frames().stream())
                .filter(frame -> frame.module().equals("__main__"))
                .findFirst()
                .flatMap(frame -> RecordedPaths.absolute(frame.file()))
                .map(Path::getParent);
    }

    private static boolean isOwn(Path file, FailureContext context) {
        return !StandardLibrary.isPlaceOf(file)
                && context.distributions().owner(file).isEmpty()
                && context.lookup().interpreter().sites().directories().stream().noneMatch(file::startsWith)
                && !file.toString().contains("/site-packages/");
    }

    private static Diagnosis diagnose(Lookup lookup, RaisedException exception, FailureContext context) {
        String what = lookup.name().isEmpty() ? "what the script wants" : lookup.name();
        String has = "The module " + lookup.module() + " is " + lookup.file() + ", which ";
        boolean known = StandardLibrary.has(lookup.top())
                || KnownModules.importNames().contains(lookup.top())
                || !context.distributions().providers(lookup.top()).isEmpty();
        String reason = known
                ? has + "hides the module of the same name that Python or a distribution has. Rename the file."
                : isBeingImported(lookup.file(), exception)
                        ? has + "is imported in a circle: it was not finished when " + what + " was looked for in it."
                        : has + "belongs to the project itself, and does not have " + what + ".";
        return Diagnosis.Exclusion.certain(reason, EvidenceText.of(exception));
    }

    private static boolean isBeingImported(Path file, RaisedException exception) {
        return exception.frames().stream().anyMatch(frame -> isModuleOf(frame, file));
    }

    private static boolean isModuleOf(Frame frame, Path file) {
        return frame.function().equals("<module>")
                && !frame.module().equals("__main__")
                && RecordedPaths.absolute(frame.file()).filter(file::equals).isPresent();
    }
}
