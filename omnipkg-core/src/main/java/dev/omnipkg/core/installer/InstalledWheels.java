package dev.omnipkg.core.installer;

import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.requirement.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What is installed, as wheels that hold its metadata alone. A resolver chooses what it has a wheel of, and an index may have
 * none of a release that was built from source, or that is not its own. Nothing is ever installed from these: a version that is
 * there already is no part of a plan.
 */
final class InstalledWheels {

    private InstalledWheels() {}

    /** The line of a requirements file that makes them known; empty where there is none. */
    static String line(Workspace workspace, List<InstalledDistribution> installed) throws IOException {
        if (installed.isEmpty()) {
            return "";
        }
        Path directory = Files.createDirectory(workspace.directory().resolve("installed"));
        for (InstalledDistribution found : installed) {
            Path metadata = found.metadata().resolve("METADATA");
            if (Version.parse(found.version()).isPresent() && Files.isRegularFile(metadata)) {
                MetadataWheel.write(directory, found.name(), found.version(), Files.readAllBytes(metadata));
            }
        }
        return "--find-links " + directory.toUri() + "\n";
    }
}
