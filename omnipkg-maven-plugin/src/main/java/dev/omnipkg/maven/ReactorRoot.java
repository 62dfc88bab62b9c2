package dev.omnipkg.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** Finds the root directory of a build, whichever of its modules is built, and wherever Maven was started. */
final class ReactorRoot {

    private ReactorRoot() {}

    /** The outermost directory of the build that contains the project; empty if there is no pom. */
    static Optional<Path> find(MavenSession session, MavenProject project) {
        return project.getFile() == null
                ? Optional.empty()
                : outermost(
                        project.getBasedir(),
                        Stream.concat(
                                Stream.ofNullable(session.getRequest().getMultiModuleProjectDirectory()),
                                Stream.iterate(project, Objects::nonNull, MavenProject::getParent)
                                        .map(MavenProject::getBasedir)));
    }

    /** The outermost candidate that contains the module; a parent pom may also be beside the module, or in the local repository. */
    static Optional<Path> outermost(File module, Stream<File> candidates) {
        Path inner = normal(module);
        return candidates
                .filter(Objects::nonNull)
                .map(ReactorRoot::normal)
                .filter(inner::startsWith)
                .min(Comparator.comparingInt(Path::getNameCount));
    }

    private static Path normal(File directory) {
        return directory.toPath().toAbsolutePath().normalize();
    }
}
