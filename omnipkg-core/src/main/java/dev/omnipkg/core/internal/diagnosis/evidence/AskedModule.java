package dev.omnipkg.core.internal.diagnosis.evidence;

import dev.omnipkg.core.failure.AbsentName;
import dev.omnipkg.core.failure.Fact;
import dev.omnipkg.core.failure.RaisedException;
import java.util.Optional;

/**
 * A module that an exception speaks of, as it is not there, or does not have what it was asked for.
 *
 * @param module its dotted name
 * @param name what it does not have; empty where the exception does not say it
 * @param file that it was loaded from; empty where there is none
 * @param exception what speaks of it
 */
public record AskedModule(String module, String name, String file, RaisedException exception) {

    /**
     * What an exception speaks of.
     *
     * @param exception one of a failure's
     * @return empty for an exception of another class
     */
    public static Optional<AskedModule> of(RaisedException exception) {
        return switch (exception.type()) {
            case "AttributeError" ->
                exception
                        .fact(AbsentName.class)
                        .map(absent -> new AskedModule(
                                absent.owner().module(),
                                absent.name(),
                                absent.owner().file(),
                                exception));
            case "ImportError", "ModuleNotFoundError" ->
                Optional.of(new AskedModule(
                        exception.importedName(),
                        "",
                        exception
                                .fact(Fact.FailedImport.class)
                                .map(Fact.FailedImport::path)
                                .orElse(""),
                        exception));
            default -> Optional.empty();
        };
    }

    /**
     * Whether it is Python's own, and no attribute of an object was asked for.
     *
     * @return whether Python itself would have to have what is asked for
     */
    public boolean isOfPython() {
        boolean isMember =
                exception.fact(AbsentName.class).filter(AbsentName::isMember).isPresent();
        return !isMember
                && StandardLibrary.has(module.replaceFirst("\\..*", ""))
                && (file.isEmpty()
                        || file.startsWith("<frozen")
                        || RecordedPaths.absolute(file)
                                .filter(StandardLibrary::isPlaceOf)
                                .isPresent());
    }

    /** The dotted name of what is not there. */
    @Override
    public String toString() {
        return name.isEmpty() ? module : module + "." + name;
    }
}
