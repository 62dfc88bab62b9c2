package dev.omnipkg.core.installer;

import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.PythonProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * pip's settings. Credentials may stand in the URLs: they are handed on to a tool's environment and go nowhere else.
 *
 * @param indexUrl the index, or empty where pip's own default holds
 * @param extraIndexUrls further indexes
 * @param findLinks directories and pages with wheels
 * @param noIndex whether no index is asked at all
 * @param certificate a file of certificates, or empty
 * @param proxy a URL, or empty
 * @param trustedHosts hosts whose certificates are not checked
 */
record PipSettings(
        String indexUrl,
        List<String> extraIndexUrls,
        List<String> findLinks,
        boolean noIndex,
        String certificate,
        String proxy,
        List<String> trustedHosts) {

    static PipSettings of(Interpreter interpreter, ProcessRunner runner, InstallerSettings settings) {
        return PipProbe.ask(interpreter, PythonProgram.PIP_SETTINGS, PipSettings.class, runner, settings);
    }

    /**
     * The same settings for uv, as its environment variables: in an argument others could read a password. What uv itself was
     * told comes first, each for itself.
     */
    Map<String, String> asUvVariables(UvConfiguration uv, Path workingDirectory) {
        Map<String, String> variables = new LinkedHashMap<>();
        if (!uv.namesIndex()) {
            put(variables, "UV_DEFAULT_INDEX", indexUrl);
            put(variables, "UV_EXTRA_INDEX_URL", String.join(" ", extraIndexUrls));
        }
        if (!uv.namesFindLinks()) {
            put(variables, "UV_FIND_LINKS", String.join(",", existingFindLinks(workingDirectory)));
        }
        variables.putAll(transport());
        return variables;
    }

    /** How an index is reached. */
    Map<String, String> transport() {
        Map<String, String> variables = new LinkedHashMap<>();
        put(variables, "SSL_CERT_FILE", certificate);
        put(variables, "ALL_PROXY", proxy);
        put(variables, "UV_INSECURE_HOST", String.join(" ", trustedHosts));
        return variables;
    }

    /** Where pip looks. It takes the releases of all its indexes together. */
    IndexLocations locations(String defaultIndex, Map<String, String> environment, Path workingDirectory) {
        List<String> indexes = new ArrayList<>();
        if (!noIndex) {
            indexes.add(indexUrl.isEmpty() ? defaultIndex : indexUrl);
            indexes.addAll(extraIndexUrls);
        }
        return new IndexLocations(
                indexes.stream().filter(url -> !url.isEmpty()).toList(),
                true,
                existingFindLinks(workingDirectory),
                environment);
    }

    /** pip passes over what is missing; uv stops. */
    private List<String> existingFindLinks(Path workingDirectory) {
        String home = System.getProperty("user.home");
        return findLinks.stream()
                .map(link -> link.startsWith("~/") ? home + link.substring(1) : link)
                .filter(link -> link.contains("://") || Files.exists(workingDirectory.resolve(link)))
                .toList();
    }

    private static void put(Map<String, String> variables, String name, String value) {
        if (!value.isEmpty()) {
            variables.put(name, value);
        }
    }
}
