package dev.omnipkg.maven.output;

import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.report.OutcomeText;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/**
 * Reports an outcome to the user, and fails the build if it has to.
 *
 * @param outcome the outcome of a script
 * @param failOnHealed whether a script that had to be healed counts as a failure
 */
public record OutcomeReporter(HealingOutcome outcome, boolean failOnHealed) {

    /**
     * Logs the outcome, and for a heal how to make it last.
     *
     * @param log receives the lines
     * @throws MojoFailureException if the build has to fail
     */
    public void report(Log log) throws MojoFailureException {
        if (!outcome.report().baseUnchanged()) {
            log.warn("The base environment changed while the script ran: "
                    + outcome.report().before().interpreter().executable());
        }
        log.info(OutcomeText.times(outcome));
        if (!outcome.succeeded()) {
            throw new MojoFailureException(name() + " failed. " + summaryWithStreams());
        }
        boolean healed = outcome instanceof HealingOutcome.Healed;
        if (healed && failOnHealed) {
            throw new MojoFailureException(name() + " had to be healed, and omnipkg.failOnHealed is set. "
                    + summaryWithStreams() + "\n" + OutcomeText.durableFix(outcome));
        }
        log.info(name() + " " + outcome);
        OutcomeText.durableFix(outcome).lines().forEach(log::info);
    }

    private String name() {
        return outcome.report().request().script().target().displayName();
    }

    private String summaryWithStreams() {
        return outcome + "\nStreams and outcome.json: " + outcome.report().directory();
    }
}
