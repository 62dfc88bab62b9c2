package dev.omnipkg.core.matrix;

import dev.omnipkg.core.base.BaseRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The dimensions of a matrix.
 *
 * @param base what the script would have run in
 * @param selections the versions of each distribution; every combination is a cell
 * @param pythons the interpreters; none for that of the base alone
 */
@API(status = Status.MAINTAINED)
public record MatrixRequest(BaseRequest base, List<VersionSelection> selections, List<String> pythons) {

    public MatrixRequest {
        selections = List.copyOf(selections);
        pythons = List.copyOf(pythons);
        if (selections.isEmpty() && pythons.isEmpty()) {
            throw new IllegalArgumentException("A matrix needs versions or interpreters, such as rich>=13,<14");
        }
        List<String> problems = problems(selections, pythons);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
    }

    /**
     * What is wrong with dimensions, for those who name it together with other problems.
     *
     * @param selections the versions of each distribution
     * @param pythons the interpreters
     * @return one sentence a problem; none where a matrix can be made of them, if they are not both empty
     */
    public static List<String> problems(List<VersionSelection> selections, List<String> pythons) {
        List<String> problems = new ArrayList<>();
        twice(selections.stream().map(VersionSelection::name))
                .forEach(name ->
                        problems.add("versions names " + name + " twice, expected one selection a distribution"));
        if (pythons.stream().anyMatch(String::isBlank)) {
            problems.add("pythons has an empty element, expected paths, commands or versions such as 3.11");
        }
        twice(pythons.stream().filter(python -> !python.isBlank()))
                .forEach(python -> problems.add("pythons names " + python + " twice, expected each interpreter once"));
        return problems;
    }

    private static <T> List<T> twice(Stream<T> things) {
        Set<T> seen = new HashSet<>();
        return things.filter(thing -> !seen.add(thing)).distinct().toList();
    }
}
