package dev.omnipkg.core.installer;

import dev.omnipkg.core.io.Json;
import dev.omnipkg.core.process.ProcessRequest;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.PythonEnvironment;
import dev.omnipkg.core.python.ShippedPython;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * pip's settings, and how an interpreter starts pip. Credentials may stand in the URLs: they are handed on to a tool's
 * environment and go nowhere else.
 *
 * @param indexUrl the index, or empty where pip's own default holds
 * @param extraIndexUrls further indexes
 * @param findLinks directories and pages with wheels
 * @param noIndex whether no index is asked at all
 * @param certificate a file of certificates, or empty
 * @param proxy a URL, or empty
 * @param trustedHosts hosts whose certificates are not checked
 * @param pip how to start it
 */
record PipSettings(
        String indexUrl,
        List<String> extraIndexUrls,
        List<String> findLinks,
        boolean noIndex,
        String certificate,
        String proxy,
        List<String> trustedHosts,
        PipCommand pip) {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /**
     * A pip.
     *
     * @param arguments what makes the interpreter run it; empty where there is none
     * @param version such as {@code 23.2.1}
     */
    record PipCommand(List<String> arguments, String version) {

        /** The least major version that can do the work: its installation report is stable (pip 23.0). */
        static final int LEAST = 23;

        boolean exists() {
            return !arguments.isEmpty();
        }

        boolean isRecentEnough() {
            return exists() && Integer.parseInt(version.split("\\.", 2)[0]) >= LEAST;
        }
    }

    static PipSettings of(Interpreter interpreter, ProcessRunner runner, Map<String, String> environment) {
        String answer = runner.runSuccessfully(ProcessRequest.tool(
                        List.of(interpreter.executable().toString(), "-c", ShippedPython.PIP_SETTINGS.source()),
                        PythonEnvironment.of(environment),
                        Path.of(System.getProperty("java.io.tmpdir")),
                        TIMEOUT))
                .stdout()
                .text();
        try {
            return Json.parse(answer, PipSettings.class);
        } catch (IOException e) {
            throw new InstallerException(interpreter.executable() + " did not tell pip's settings: " + answer, e);
        }
    }

    /** The same settings for uv, as its environment variables: in an argument others could read a password. */
    Map<String, String> asUvVariables() {
        Map<String, String> variables = new LinkedHashMap<>();
        put(variables, "UV_DEFAULT_INDEX", indexUrl);
        put(variables, "UV_EXTRA_INDEX_URL", String.join(" ", extraIndexUrls));
        put(variables, "UV_FIND_LINKS", String.join(",", existingFindLinks()));
        put(variables, "SSL_CERT_FILE", certificate);
        put(variables, "ALL_PROXY", proxy);
        put(variables, "UV_INSECURE_HOST", String.join(" ", trustedHosts));
        return variables;
    }

    /** pip passes over a directory that is missing; uv stops. */
    private List<String> existingFindLinks() {
        List<String> existing = new ArrayList<>(findLinks);
        existing.removeIf(link -> !link.contains("://") && !Files.isDirectory(Path.of(link)));
        return existing;
    }

    private static void put(Map<String, String> variables, String name, String value) {
        if (!value.isEmpty()) {
            variables.put(name, value);
        }
    }
}
