package dev.omnipkg.core.matrix;

import dev.omnipkg.core.base.BaseRequest;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.heal.HealingRequest;
import dev.omnipkg.core.index.Release;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.InterpreterNotFoundException;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Version;
import dev.omnipkg.core.run.ScriptLoop;
import dev.omnipkg.core.run.ScriptTarget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Makes the cells of a matrix. */
@API(status = Status.MAINTAINED)
public final class MatrixCells {

    private final HealingEngine engine;
    private final MatrixRequest request;
    private final Map<Requirement, Release> releases = new HashMap<>();

    private MatrixCells(HealingEngine engine, MatrixRequest request) {
        this.engine = engine;
        this.request = request;
    }

    /**
     * The rounds of a loop as cells, each of which is healed by itself.
     *
     * @param engine reads the script
     * @param request the script
     * @return one cell a round
     * @throws IOException if files of omnipkg's own cannot be read or written
     * @throws IllegalArgumentException if the script has no loop that checks something and whose values are literal
     */
    public static List<Cell> rounds(HealingEngine engine, HealingRequest request) throws IOException {
        List<ScriptLoop> loops = engine.loops(request);
        Optional<ScriptLoop> literal =
                loops.stream().filter(ScriptLoop::isLiteral).findFirst();
        if (request.script().target() instanceof ScriptTarget.Script script && literal.isPresent()) {
            return literal.get().rounds(script).stream()
                    .map(round -> new Cell(Optional.empty(), List.of(), Optional.of(round), Optional.empty()))
                    .toList();
        }
        String seen = loops.isEmpty()
                ? "no loop that checks something"
                : "a loop in line " + loops.get(0).line() + " whose values are not known before it runs";
        throw new IllegalArgumentException("No versions are given, and the script has " + seen
                + ". Wanted are omnipkg.versions or omnipkg.pythons, such as omnipkg.versions='rich: newest 5', or a loop over"
                + " a list or tuple of literal versions.");
    }

    /**
     * The cells: interpreters in their order, and for each the versions from old to new, or as they are given.
     *
     * @param engine knows index and interpreters
     * @param request the dimensions
     * @return at least one
     * @throws IOException if files of omnipkg's own cannot be read or written
     * @throws IllegalArgumentException if a selection selects nothing
     */
    public static List<Cell> of(HealingEngine engine, MatrixRequest request) throws IOException {
        return new MatrixCells(engine, request).cells();
    }

    private List<Cell> cells() throws IOException {
        List<List<Requirement>> combinations = List.of(List.of());
        for (VersionSelection selection : request.selections()) {
            List<Requirement> versions = versions(selection);
            combinations = combinations.stream()
                    .flatMap(begun -> versions.stream().map(version -> plus(begun, version)))
                    .toList();
        }
        List<Cell> cells = new ArrayList<>();
        for (Optional<String> python : pythons()) {
            Optional<Interpreter> interpreter = Optional.empty();
            Optional<String> obstacle = Optional.empty();
            try {
                interpreter = Optional.of(interpreter(python));
            } catch (InterpreterNotFoundException e) {
                obstacle = Optional.of(String.valueOf(e.getMessage()));
            }
            for (List<Requirement> combination : combinations) {
                cells.add(new Cell(
                        python, combination, Optional.empty(), obstacle.or(obstacle(combination, interpreter))));
            }
        }
        return cells;
    }

    private List<Optional<String>> pythons() {
        return request.pythons().isEmpty()
                ? List.of(Optional.empty())
                : request.pythons().stream().map(Optional::of).toList();
    }

    private static List<Requirement> plus(List<Requirement> begun, Requirement next) {
        return Stream.concat(begun.stream(), Stream.of(next)).toList();
    }

    private List<Requirement> versions(VersionSelection selection) throws IOException {
        if (selection.isExact()) {
            return selection.exact().stream()
                    .map(version -> exactly(selection, version))
                    .toList();
        }
        List<Release> all = engine.index().releases(anyInterpreter(), selection.name());
        List<Release> chosen = selection.select(all);
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("No release of " + selection.name() + " is selected by "
                    + selection.name() + selection.specifier() + "; the index has " + all.get(0) + " to "
                    + all.get(all.size() - 1));
        }
        chosen.forEach(release -> releases.put(exactly(selection, release.version()), release));
        return chosen.stream()
                .map(release -> exactly(selection, release.version()))
                .toList();
    }

    private static Requirement exactly(VersionSelection selection, Version version) {
        return Requirement.exactly(selection.name(), version);
    }

    /** Any can ask the index; the first that is there. */
    private Interpreter anyInterpreter() throws IOException {
        InterpreterNotFoundException none = null;
        for (Optional<String> python : pythons()) {
            try {
                return interpreter(python);
            } catch (InterpreterNotFoundException e) {
                none = e;
            }
        }
        throw none == null ? new IllegalStateException("a matrix has an interpreter") : none;
    }

    private Interpreter interpreter(Optional<String> python) throws IOException {
        return engine.interpreter(python.or(() -> request.base().python()));
    }

    private Supplier<Optional<String>> obstacle(List<Requirement> combination, Optional<Interpreter> interpreter) {
        return () -> interpreter.flatMap(present -> combination.stream()
                .filter(requirement -> !mayFit(requirement, present))
                .findFirst()
                .map(requirement -> "no wheel of " + requirement + " fits " + present.target()));
    }

    /** A version that was given exactly is the installer's to judge. */
    private boolean mayFit(Requirement requirement, Interpreter interpreter) {
        Release release = releases.get(requirement);
        return release == null || release.isInstallable(interpreter);
    }

    /**
     * The base of a cell.
     *
     * @param base what the matrix is made for
     * @param cell a cell of it
     * @return the same with the cell's interpreter
     */
    public static BaseRequest base(BaseRequest base, Cell cell) {
        return new BaseRequest(cell.python().or(base::python), base.declared());
    }
}
