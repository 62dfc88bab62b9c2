package dev.omnipkg.maven;

import dev.omnipkg.core.heal.HealingOutcome;
import dev.omnipkg.core.report.OutcomeText;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** What an outcome means for the build. */
record Verdict(HealingOutcome outcome, boolean failOnHealed) {

    /**
     * Says what came of it, and how to make a heal last.
     *
     * @param log is told
     * @throws MojoFailureException if the build has to fail
     */
    void pronounce(Log log) throws MojoFailureException {
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
        return outcome + "\nStreams and outcome.json: "
                + outcome.report().directory();
    }
}
