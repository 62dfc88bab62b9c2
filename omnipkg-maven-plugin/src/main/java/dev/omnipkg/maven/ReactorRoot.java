package dev.omnipkg.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** The root of a build, whichever of its modules is built, and from wherever. */
final class ReactorRoot {

    private ReactorRoot() {}

    /** Empty where there is no pom. */
    static Optional<Path> of(MavenSession session, MavenProject project) {
        return project.getFile() == null
                ? Optional.empty()
                : outermost(
                        project.getBasedir(),
                        Stream.concat(
                                Stream.ofNullable(session.getRequest().getMultiModuleProjectDirectory()),
                                Stream.iterate(project, Objects::nonNull, MavenProject::getParent)
                                        .map(MavenProject::getBasedir)));
    }

    /** A parent may lie beside a module, or in the repository: then it is not around it. */
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
