package dev.omnipkg.core.matrix;

import dev.omnipkg.core.base.BaseRequest;
import java.util.List;

/**
 * The dimensions of a matrix.
 *
 * @param base what the script would have run in
 * @param selections the versions of each distribution; every combination is a cell
 * @param pythons the interpreters; none for that of the base alone
 */
public record MatrixRequest(BaseRequest base, List<VersionSelection> selections, List<String> pythons) {

    public MatrixRequest {
        selections = List.copyOf(selections);
        pythons = List.copyOf(pythons);
        if (selections.isEmpty() && pythons.isEmpty()) {
            throw new IllegalArgumentException("A matrix needs versions or interpreters, such as rich>=13,<14");
        }
    }
}
