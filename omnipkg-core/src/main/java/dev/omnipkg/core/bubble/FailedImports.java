package dev.omnipkg.core.bubble;

import dev.omnipkg.core.plan.HealingPlan;
import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What the verification of a bubble saw that was not published. Its metadata is kept, so that the files which the records name
 * have owners; the files themselves are gone.
 *
 * @param plan what it was built from
 * @param problems in words
 * @param records what the capture wrote of the first import that failed: JSON, in the form of a script's record
 * @param siteDirectories where its distributions, and those of the base behind it, are found
 */
@API(status = Status.INTERNAL)
public record FailedImports(HealingPlan plan, List<String> problems, List<String> records, List<Path> siteDirectories) {

    public FailedImports {
        problems = List.copyOf(problems);
        records = List.copyOf(records);
        siteDirectories = List.copyOf(siteDirectories);
    }
}
