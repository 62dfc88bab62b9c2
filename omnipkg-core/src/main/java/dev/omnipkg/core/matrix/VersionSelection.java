package dev.omnipkg.core.matrix;

import dev.omnipkg.core.index.Release;
import dev.omnipkg.core.index.ReleaseChoice;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Specifier;
import dev.omnipkg.core.requirement.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Which versions of a distribution a matrix has, as a line of text: a requirement, and after a colon what is chosen of it.
 *
 * <pre>
 * rich==13.4.2                               this one
 * rich: 13.4.2, 13.5.3, 13.7.1               these
 * rich&gt;=13,&lt;14                               every release in the range
 * rich&gt;=13,&lt;14: newest 3                     the newest three
 * rich: latest patch of each minor           the newest of every major.minor
 * rich&gt;=13: every release, pre-releases, yanked
 * </pre>
 *
 * @param name the distribution
 * @param exact the versions that are given exactly; then all else is empty, and no index is asked
 * @param specifier the range of those that an index has
 * @param choice what is taken of the range
 * @param releases which kinds of releases count
 */
@API(status = Status.MAINTAINED)
public record VersionSelection(
        DistributionName name, List<Version> exact, Specifier specifier, Choice choice, ReleaseChoice releases) {

    private static final Pattern NEWEST = Pattern.compile("newest (?<count>[1-9][0-9]{0,3})");
    private static final String WANTED = "expected versions, or one of 'every release', 'newest N' and 'latest patch of"
            + " each minor', and where needed 'pre-releases' and 'yanked', separated by commas";

    /**
     * What is taken of a range.
     *
     * @param newest how many of the newest; 0 for all
     * @param perMinor whether only the newest of every major.minor counts
     */
    public record Choice(int newest, boolean perMinor) {

        /** All of the range. */
        static final Choice ALL = new Choice(0, false);
    }

    public VersionSelection {
        exact = List.copyOf(exact);
    }

    /**
     * Reads a selection.
     *
     * @param text one line
     * @return the selection
     * @throws IllegalArgumentException if it is none, with what was seen and what is wanted
     */
    public static VersionSelection parse(String text) {
        int colon = text.indexOf(':');
        Requirement requirement = Requirement.parse(colon < 0 ? text : text.substring(0, colon));
        if (!requirement.equals(Requirement.of(requirement.name(), requirement.specifier()))) {
            throw new IllegalArgumentException(
                    "'" + text + "' has extras or a marker; a matrix varies versions alone, expected '"
                            + Requirement.of(requirement.name(), requirement.specifier()) + "'");
        }
        Specifier specifier = requirement.specifier();
        if (colon < 0) {
            Optional<Version> pinned = requirement.pinnedVersion();
            return new VersionSelection(
                    requirement.name(), pinned.stream().toList(), specifier, Choice.ALL, ReleaseChoice.FINAL);
        }
        return parse(requirement.name(), specifier, text.substring(colon + 1).split(",", -1), text);
    }

    private static VersionSelection parse(DistributionName name, Specifier specifier, String[] words, String text) {
        List<Version> exact = new ArrayList<>();
        Choice choice = Choice.ALL;
        ReleaseChoice releases = ReleaseChoice.FINAL;
        for (String word : words) {
            String item = word.strip();
            Matcher newest = NEWEST.matcher(item);
            Optional<Version> version = Version.parse(item);
            if (version.filter(exact::contains).isPresent()) {
                throw new IllegalArgumentException(
                        "'" + text + "' names " + item + " twice; expected each version once");
            } else if (version.isPresent()) {
                exact.add(version.get());
            } else if (newest.matches()) {
                choice = new Choice(Integer.parseInt(newest.group("count")), choice.perMinor());
            } else if (item.equals("latest patch of each minor")) {
                choice = new Choice(choice.newest(), true);
            } else if (item.equals("pre-releases")) {
                releases = new ReleaseChoice(true, releases.yanked());
            } else if (item.equals("yanked")) {
                releases = new ReleaseChoice(releases.preReleases(), true);
            } else if (!item.equals("every release")) {
                throw new IllegalArgumentException("'" + text + "' selects '" + item + "'; " + WANTED);
            }
        }
        if (!exact.isEmpty() && exact.size() < words.length) {
            throw new IllegalArgumentException("'" + text + "' names versions and a choice; give only one of them");
        }
        if (!exact.isEmpty() && !specifier.toString().isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' names versions and a range; give only one of them");
        }
        return new VersionSelection(name, exact, specifier, choice, releases);
    }

    /**
     * Whether the versions are known without an index.
     *
     * @return whether they are given exactly
     */
    public boolean isExact() {
        return !exact.isEmpty();
    }

    /**
     * Selects the releases that a matrix is to have.
     *
     * @param all what the index has, in the order of versions
     * @return in the order of versions; those that have no wheel for anybody are left out
     */
    List<Release> select(List<Release> all) {
        List<Release> range = all.stream()
                .filter(releases::accepts)
                .filter(release -> specifier.contains(release.version()))
                .filter(release -> release.builtFromSource()
                        || release.files().stream()
                                .anyMatch(file -> file.filename().endsWith(".whl")))
                .toList();
        List<Release> chosen = choice.perMinor() ? latestPatches(range) : range;
        int from = choice.newest() == 0 ? 0 : Math.max(0, chosen.size() - choice.newest());
        return chosen.subList(from, chosen.size());
    }

    private static List<Release> latestPatches(List<Release> releases) {
        Map<Version, Release> latest = new TreeMap<>();
        releases.forEach(release -> latest.put(
                Version.of(
                        release.version().release(0) + "." + release.version().release(1)),
                release));
        return List.copyOf(latest.values());
    }
}
