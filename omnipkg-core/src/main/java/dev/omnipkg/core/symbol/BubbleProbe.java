package dev.omnipkg.core.symbol;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.bubble.Bubble;
import dev.omnipkg.core.bubble.BubbleException;
import dev.omnipkg.core.bubble.BubbleListener;
import dev.omnipkg.core.bubble.PlannedBubbles;
import dev.omnipkg.core.installer.InstallerException;
import dev.omnipkg.core.internal.io.Json;
import dev.omnipkg.core.plan.Mode;
import dev.omnipkg.core.plan.PlanRequest;
import dev.omnipkg.core.plan.Preference;
import dev.omnipkg.core.process.ProcessException;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.python.PythonProgram;
import dev.omnipkg.core.python.PythonQuestion;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Version;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks in a bubble with the release: its Python imports the module, and looks for the attribute. */
final class BubbleProbe {

    /** To import a distribution takes seconds; one that waits for something is given up. */
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final FindingCache kept;
    private final PlannedBubbles bubbles;
    private final ProcessRunner runner;
    private final Map<String, String> environment;

    /** What symbol_in_bubble.py answers. */
    private record BubbleAnswer(Presence presence, String reason) {}

    BubbleProbe(FindingCache kept, PlannedBubbles bubbles, ProcessRunner runner, Map<String, String> environment) {
        this.kept = kept;
        this.bubbles = bubbles;
        this.runner = runner;
        this.environment = environment;
    }

    /** A release that cannot be installed, or fails by itself, is no reason to know nothing of the others. */
    Finding probe(BaseEnvironment base, DistributionName name, Version version, ApiQuery query) throws IOException {
        try {
            List<Requirement> asked = List.of(Requirement.exactly(name, version));
            PlanRequest wanted = PlanRequest.of(base.giving(asked), asked, List.of(), Mode.OVERLAY, Preference.NEWEST);
            Bubble bubble = bubbles.get(wanted, BubbleListener.NONE).bubble();
            List<String> key = List.of(bubble.key(), query.key(), PythonProgram.SYMBOL_IN_BUBBLE.edition());
            Optional<Finding> known = kept.find(key);
            if (known.isPresent()) {
                return known.get();
            }
            Finding finding = ask(bubble, query);
            if (finding.isKnown()) {
                kept.keep(key, finding);
            }
            return finding;
        } catch (InstallerException | BubbleException | ProcessException | IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return Finding.unknown(Evidence.BUBBLE, String.valueOf(e.getMessage()));
        }
    }

    private Finding ask(Bubble bubble, ApiQuery query) throws IOException {
        BubbleAnswer answer = new PythonQuestion(
                        PythonProgram.SYMBOL_IN_BUBBLE,
                        environment,
                        bubble.environment().root(),
                        TIMEOUT)
                .ask(runner, bubble.executable(), Optional.of(Json.write(query.question())), BubbleAnswer.class);
        return new Finding(answer.presence(), Evidence.BUBBLE, answer.reason());
    }
}
