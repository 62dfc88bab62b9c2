package dev.omnipkg.core.installer;

import dev.omnipkg.core.requirement.DistributionName;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The options of uv and pip for wheels alone and, where that does not do, for building those distributions from source that
 * this was granted for. Neither tool has an option that prefers wheels for some names and forbids sources for all others.
 */
record SourceBuildOptions(Set<DistributionName> granted) {

    static final String ONLY_WHEELS = "--only-binary=:all:";

    <T> T wheelsFirst(Function<List<String>, T> command) {
        try {
            return command.apply(List.of(ONLY_WHEELS));
        } catch (InstallerException e) {
            if (granted.isEmpty()) {
                throw e;
            }
            return withSources(command, e);
        }
    }

    private <T> T withSources(Function<List<String>, T> command, InstallerException first) {
        String names =
                new TreeSet<>(granted).stream().map(DistributionName::value).collect(Collectors.joining(","));
        try {
            return command.apply(List.of(ONLY_WHEELS, "--no-binary=" + names));
        } catch (InstallerException e) {
            e.addSuppressed(first);
            throw e;
        }
    }
}
