package dev.omnipkg.core.matrix;

import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.run.ScriptTarget;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * One run of a matrix.
 *
 * @param python the interpreter, as it was asked for; empty for that of the base
 * @param requirements the version of each distribution
 * @param round the round of the script's loop that it is; empty for the whole script
 * @param obstacle why it cannot be run; empty where nothing is known to stand in the way
 */
@API(status = Status.MAINTAINED)
public record Cell(
        Optional<String> python,
        List<Requirement> requirements,
        Optional<ScriptTarget.Round> round,
        Optional<String> obstacle) {

    public Cell {
        requirements = List.copyOf(requirements);
    }

    /**
     * What it is called without its interpreter.
     *
     * @return such as {@code rich==13.4.2}, or {@code line 3, '13.4.2'} for a round
     */
    public String versions() {
        return new Cell(Optional.empty(), requirements, round, obstacle).name();
    }

    private static String title(ScriptTarget.Round round) {
        return "line " + round.line() + ", " + round.value();
    }

    /**
     * What it is called in reports.
     *
     * @return such as {@code rich==13.4.2, Python 3.11}
     */
    public String name() {
        return Stream.of(
                        round.map(Cell::title).stream(),
                        requirements.stream().map(Requirement::toString),
                        python.map(version -> "Python " + version).stream())
                .flatMap(part -> part)
                .collect(Collectors.joining(", "));
    }
}
