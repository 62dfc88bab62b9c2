package dev.omnipkg.core.failure;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * An exception of the chain that ended a process.
 *
 * @param type the name of its class
 * @param module the module of its class
 * @param ancestors the classes that it is an instance of, its own first, each as module and name with a dot between; without
 *     {@code Exception}, {@code BaseException} and {@code object}
 * @param message its text
 * @param facts what it says beyond its text
 * @param noticed what failed that the process went on after
 * @param conditional whether it was raised on purpose and depending on something, as by {@code if failures: sys.exit(1)}
 * @param relation how it is reached
 * @param frames the outermost call first
 * @param statement what failed
 * @param guard the condition that had to be met for it not to be raised
 * @param comparisons what decided it; empty where that was no comparison, or none that could be read
 */
@API(status = Status.EXPERIMENTAL)
public record RaisedException(
        String type,
        String module,
        List<String> ancestors,
        String message,
        List<Fact> facts,
        NoticedFailure noticed,
        boolean conditional,
        Relation relation,
        List<Frame> frames,
        @Nullable Statement statement,
        @Nullable Guard guard,
        List<Comparison> comparisons) {

    public RaisedException {
        type = RecordDefaults.toEmpty(type);
        module = RecordDefaults.toEmpty(module);
        ancestors = RecordDefaults.toEmpty(ancestors);
        message = RecordDefaults.toEmpty(message);
        facts = RecordDefaults.toEmpty(facts);
        noticed = noticed == null ? NoticedFailure.NOTHING : noticed;
        relation = relation == null ? Relation.RAISED : relation;
        frames = RecordDefaults.toEmpty(frames);
        comparisons = RecordDefaults.toEmpty(comparisons);
    }

    /**
     * Whether a package's version was compared.
     *
     * @return true where a compared value, of those that are a part of the reason, came from one
     */
    public boolean comparesVersions() {
        return comparisons.stream()
                .filter(comparison -> !comparison.isSettled())
                .anyMatch(Comparison::isOfVersions);
    }

    /**
     * Whether it depends on the machine or the moment too, beside what its comparisons tell.
     *
     * @return true where a part of its condition that is no comparison of versions asks for files, the environment or the like
     */
    public boolean dependsOnTheWorld() {
        List<String> understood = comparisons.stream()
                .filter(Comparison::isOfVersions)
                .flatMap(comparison ->
                        Stream.of(comparison.left().source(), comparison.right().source()))
                .toList();
        return guard != null && guard.asksTheWorld(understood);
    }

    /**
     * The fact of a kind.
     *
     * @param kind its class
     * @param <T> the same
     * @return the first one; empty where the exception has none
     */
    public <T extends Fact> Optional<T> fact(Class<T> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /**
     * The package of its class.
     *
     * @return the first name of the module that has the class, {@code builtins} for Python's own
     */
    public String topLevelModule() {
        return module.replaceFirst("\\..*", "");
    }

    /**
     * What an import asked for.
     *
     * @return the dotted name of a module, or else the name that a module was asked for in vain; empty where it is not known
     */
    public String importedName() {
        return fact(Fact.FailedImport.class)
                .map(Fact.FailedImport::name)
                .filter(name -> !name.isEmpty())
                .or(() -> fact(AbsentName.class).map(AbsentName::name))
                .orElse("");
    }

    /** Type and message, as a traceback ends with them. */
    @Override
    public String toString() {
        String name =
                module.isEmpty() || module.equals("builtins") || module.equals("__main__") ? type : module + "." + type;
        return message.isEmpty() ? name : name + ": " + message;
    }
}
