package dev.omnipkg.core.python;

import dev.omnipkg.core.requirement.Requirement;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What a project's files allow of a distribution.
 *
 * @param requirement the versions; without extras and marker
 * @param where the files that say so, for people
 * @param byScript whether the script's own metadata says so (PEP 723)
 */
@API(status = Status.INTERNAL)
public record ProjectConstraint(Requirement requirement, String where, boolean byScript) {

    /** Such as {@code requirements.txt has rich>=13}. */
    @Override
    public String toString() {
        return where + (where.contains(" and ") ? " have " : " has ") + requirement;
    }
}
