package dev.omnipkg.core.installer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Where an installer looks releases up. Credentials may stand in the URLs, so that they are handed on by standard input alone.
 *
 * @param indexes URLs of simple repositories (PEP 503), in the order in which they are asked
 * @param merged whether the releases of all indexes count; else those of the first index that has the distribution
 * @param findLinks directories and pages with wheels
 * @param environment variables with the certificates and proxies that hold for them
 */
@API(status = Status.INTERNAL)
public record IndexLocations(
        List<String> indexes, boolean merged, List<String> findLinks, Map<String, String> environment) {

    private static final String DEFAULT = "--index-url ";
    private static final String EXTRA = "--extra-index-url ";
    private static final String LINKS = "--find-links ";

    public IndexLocations {
        indexes = List.copyOf(indexes);
        findLinks = List.copyOf(findLinks);
        environment = Map.copyOf(environment);
    }

    /** Reads the options in a requirements file that uv writes. Further indexes come before the default one there. */
    static IndexLocations emitted(String text, Map<String, String> environment) {
        List<String> indexes = new ArrayList<>();
        List<String> findLinks = new ArrayList<>();
        Optional<String> last = Optional.empty();
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.startsWith(DEFAULT)) {
                last = Optional.of(line.substring(DEFAULT.length()));
            } else if (line.startsWith(EXTRA)) {
                indexes.add(line.substring(EXTRA.length()));
            } else if (line.startsWith(LINKS)) {
                findLinks.add(line.substring(LINKS.length()));
            }
        }
        last.ifPresent(indexes::add);
        return new IndexLocations(indexes, false, findLinks, environment);
    }

    /**
     * The hosts whose certificates are not checked.
     *
     * @return with or without a port
     */
    public List<String> insecureHosts() {
        return Arrays.stream(environment.getOrDefault("UV_INSECURE_HOST", "").split("\\s+", -1))
                .filter(host -> !host.isEmpty())
                .toList();
    }

    IndexLocations withoutIndexes() {
        return new IndexLocations(List.of(), merged, findLinks, environment);
    }
}
