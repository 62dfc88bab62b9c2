package dev.omnipkg.core.matrix;

import dev.omnipkg.core.requirement.Requirement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One run of a matrix.
 *
 * @param python the interpreter, as it was asked for; empty for that of the base
 * @param requirements the version of each distribution
 * @param obstacle why it cannot be run; empty where nothing is known to stand in the way
 */
public record Cell(Optional<String> python, List<Requirement> requirements, Optional<String> obstacle) {

    public Cell {
        requirements = List.copyOf(requirements);
    }

    /**
     * What it is called in reports.
     *
     * @return such as {@code rich==13.4.2, Python 3.11}
     */
    public String name() {
        return Stream.concat(
                        requirements.stream().map(Requirement::toString),
                        python.map(version -> "Python " + version).stream())
                .collect(Collectors.joining(", "));
    }
}
