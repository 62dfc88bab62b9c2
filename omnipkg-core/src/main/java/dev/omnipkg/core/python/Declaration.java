package dev.omnipkg.core.python;

import dev.omnipkg.core.requirement.Requirement;
import java.nio.file.Path;

/**
 * A requirement in one of a project's files.
 *
 * @param requirement what is declared
 * @param file where
 * @param kind what it holds for
 */
record Declaration(Requirement requirement, Path file, Kind kind) {

    enum Kind {
        /** The script itself, in its inline metadata (PEP 723). */
        SCRIPT,
        /** The project. */
        MAIN,
        /** The project, as it was resolved once: other versions of the same distribution may stand beside it. */
        LOCK,
        /** A part of the project, such as an extra or its development. */
        OPTIONAL,
        /** What somebody else may require. */
        CONSTRAINT
    }
}
