package dev.omnipkg.core.heal;

import dev.omnipkg.core.base.BaseRequest;
import dev.omnipkg.core.run.ScriptRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A script that should pass.
 *
 * @param script what to run
 * @param base what it would have run in
 * @param options how far to go
 */
@API(status = Status.MAINTAINED)
public record HealingRequest(ScriptRequest script, BaseRequest base, HealingOptions options) {

    /** A new directory for the streams and the outcome of one heal; 48 random bits let any number of them report side by side. */
    Path makeDirectory() throws IOException {
        Path reports = Files.createDirectories(options.reports().toAbsolutePath());
        String name = script.target().displayName().replaceAll("[^A-Za-z0-9._-]", "_");
        return Files.createDirectory(
                reports.resolve(name + "-" + UUID.randomUUID().toString().substring(24)));
    }
}
