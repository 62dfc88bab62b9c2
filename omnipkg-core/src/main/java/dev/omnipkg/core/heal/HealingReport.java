package dev.omnipkg.core.heal;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.diagnosis.RejectedCandidate;
import dev.omnipkg.core.python.ProjectFiles;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.run.ScriptRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The story of a heal.
 *
 * @param request what was asked for
 * @param attempts the runs, at least one
 * @param rejected the candidates that did not do, or could not be tried
 * @param control the run without the heal after it, where a pass alone proves nothing
 * @param installed what the last run could see
 * @param before the base before the first run
 * @param fingerprintAfter the base's fingerprint after the last run
 * @param timings the time of each stage
 * @param directory where the streams and the outcome's JSON are
 * @param project the project's files, where they were asked for: a script that passes needs none of them
 */
@API(status = Status.MAINTAINED)
public record HealingReport(
        HealingRequest request,
        List<Attempt> attempts,
        List<RejectedCandidate> rejected,
        Optional<ScriptRun> control,
        Map<DistributionName, String> installed,
        BaseEnvironment before,
        String fingerprintAfter,
        Timings timings,
        Path directory,
        @API(status = Status.INTERNAL) Optional<ProjectFiles> project) {

    public HealingReport {
        attempts = List.copyOf(attempts);
        rejected = List.copyOf(rejected);
        installed = Map.copyOf(installed);
    }

    /**
     * The same story with the project's files.
     *
     * @param files what was read of the project
     * @return the report
     */
    @API(status = Status.INTERNAL)
    public HealingReport with(ProjectFiles files) {
        return new HealingReport(
                request,
                attempts,
                rejected,
                control,
                installed,
                before,
                fingerprintAfter,
                timings,
                directory,
                Optional.of(files));
    }

    /**
     * Whether the base is as it was. omnipkg does not write to it; a script can.
     *
     * @return false if the base's fingerprint changed while the script ran
     */
    public boolean baseUnchanged() {
        return before.fingerprint().equals(fingerprintAfter);
    }
}
