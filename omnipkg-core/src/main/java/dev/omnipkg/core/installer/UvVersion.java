package dev.omnipkg.core.installer;

import dev.omnipkg.core.process.ProcessException;
import dev.omnipkg.core.process.ProcessRequest;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.requirement.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks uv for its version. */
final class UvVersion {

    private static final Pattern ANSWER = Pattern.compile("uv (\\d+\\.\\d+\\.\\d+).*");

    private UvVersion() {}

    /** Empty for what is no uv, such as a version manager's shim without a uv behind it. */
    static Optional<Version> of(Path executable, ProcessRunner runner, Map<String, String> environment) {
        try {
            String answer = runner.runSuccessfully(ProcessRequest.tool(
                            List.of(executable.toString(), "--version"),
                            environment,
                            Path.of(System.getProperty("java.io.tmpdir")),
                            Duration.ofSeconds(30)))
                    .stdout()
                    .text();
            Matcher version = ANSWER.matcher(answer.strip());
            return version.matches() ? Version.parse(version.group(1)) : Optional.empty();
        } catch (ProcessException e) {
            return Optional.empty();
        }
    }
}
