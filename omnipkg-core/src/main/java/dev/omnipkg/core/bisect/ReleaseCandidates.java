package dev.omnipkg.core.bisect;

import dev.omnipkg.core.index.PackageIndex;
import dev.omnipkg.core.index.Release;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.requirement.Version;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The releases to choose from, in the order of versions. */
final class ReleaseCandidates {

    private final BisectRequest request;
    private final Interpreter interpreter;
    private final List<Release> releases;

    private ReleaseCandidates(BisectRequest request, Interpreter interpreter, List<Release> releases) {
        this.request = request;
        this.interpreter = interpreter;
        this.releases = releases;
    }

    static ReleaseCandidates of(BisectRequest request, PackageIndex index, Interpreter interpreter) throws IOException {
        List<Release> all = index.releases(interpreter, request.distribution());
        List<Version> ends = Stream.of(request.good(), request.bad())
                .flatMap(Optional::stream)
                .toList();
        ends.forEach(end -> requireThere(request, end, all));
        Optional<Version> oldest = ends.size() == 2 ? ends.stream().min(Version::compareTo) : request.good();
        Optional<Version> newest = ends.size() == 2 ? ends.stream().max(Version::compareTo) : request.bad();
        List<Release> releases = all.stream()
                .filter(release -> ends.contains(release.version())
                        || request.options().releases().accepts(release))
                .filter(release -> oldest.isEmpty() || release.version().compareTo(oldest.get()) >= 0)
                .filter(release -> newest.isEmpty() || release.version().compareTo(newest.get()) <= 0)
                .toList();
        if (releases.isEmpty()) {
            throw new BisectException(
                    "The index has " + request.distribution() + " " + all.get(0) + " to "
                            + all.get(all.size() - 1)
                            + ", and all of it is pre-releases or was withdrawn, which does not count."
                            + " Let it count (omnipkg.prereleases=true, preReleases = true; omnipkg.yanked=true, yanked = true).");
        }
        return new ReleaseCandidates(request, interpreter, releases);
    }

    private static void requireThere(BisectRequest request, Version end, List<Release> all) {
        if (all.stream().noneMatch(release -> release.version().equals(end))) {
            List<String> near = all.stream()
                    .filter(release -> !release.version().isPreRelease())
                    .map(Release::toString)
                    .toList();
            throw new BisectException("The index has no " + request.distribution() + " " + end + "; it has "
                    + near.size() + " releases"
                    + (near.isEmpty() ? "" : ", " + near.get(0) + " to " + near.get(near.size() - 1))
                    + ". Name one of them.");
        }
    }

    int size() {
        return releases.size();
    }

    /** An end is called as the question calls it. */
    Version version(int index) {
        Version version = releases.get(index).version();
        return Stream.of(request.good(), request.bad())
                .flatMap(Optional::stream)
                .filter(version::equals)
                .findFirst()
                .orElse(version);
    }

    List<Version> versions(int from, int to) {
        return IntStream.range(from, to).mapToObj(this::version).toList();
    }

    boolean isInstallable(int index) {
        return releases.get(index).isInstallable(interpreter);
    }

    String whyNot(int index) {
        return "no wheel of " + request.distribution() + " " + version(index) + " fits " + interpreter.target();
    }

    int indexOf(Version version) {
        for (int index = 0; index < size(); index++) {
            if (version(index).equals(version)) {
                return index;
            }
        }
        throw new IllegalArgumentException(version + " is not a candidate");
    }
}
