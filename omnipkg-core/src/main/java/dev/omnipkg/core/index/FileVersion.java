package dev.omnipkg.core.index;

import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Version;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version in the name of a wheel or a source distribution. Other kinds of files count for nothing. */
final class FileVersion {

    private static final Pattern SOURCE = Pattern.compile("(?<stem>.+)\\.(?:tar\\.gz|zip|tar\\.bz2|tgz)");

    private FileVersion() {}

    static Optional<Version> of(String filename, DistributionName name) {
        Optional<WheelName> wheel = WheelName.parse(filename);
        if (wheel.isPresent()) {
            return isOf(wheel.get().distribution(), name)
                    ? Version.parse(wheel.get().version())
                    : Optional.empty();
        }
        Matcher source = SOURCE.matcher(filename);
        return source.matches() ? ofSource(source.group("stem"), name) : Optional.empty();
    }

    /** Names of old source distributions have hyphens, and so have versions: the first split that makes both count. */
    private static Optional<Version> ofSource(String stem, DistributionName name) {
        for (int hyphen = stem.indexOf('-'); hyphen >= 0; hyphen = stem.indexOf('-', hyphen + 1)) {
            if (isOf(stem.substring(0, hyphen), name)) {
                return Version.parse(stem.substring(hyphen + 1));
            }
        }
        return Optional.empty();
    }

    private static boolean isOf(String written, DistributionName name) {
        return DistributionName.parse(written).filter(name::equals).isPresent();
    }
}
