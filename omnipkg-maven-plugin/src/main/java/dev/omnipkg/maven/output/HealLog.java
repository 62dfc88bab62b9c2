package dev.omnipkg.maven.output;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.bubble.Bubble;
import dev.omnipkg.core.bubble.BubbleManifest;
import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.heal.HealingListener;
import dev.omnipkg.core.plan.HealingPlan;
import dev.omnipkg.core.process.ProcessResult;
import dev.omnipkg.core.report.OutcomeText;
import dev.omnipkg.core.run.ScriptRun;
import java.util.List;
import java.util.function.Consumer;

/** Logs a heal while it happens: a line or a few for each stage, with the seconds since the beginning. */
public final class HealLog implements HealingListener {

    private final String script;
    private final Consumer<String> log;
    private final ProgressLine progress;
    private final Stopwatch watch;
    private final AnsiStyle style;
    private boolean built;

    /**
     * Makes a log for one heal.
     *
     * @param script the name of the script
     * @param log receives the lines
     * @param progress shows the stage in progress
     * @param watch measures the time since the beginning
     * @param style highlights the first word of a stage, and how a run ended
     */
    public HealLog(String script, Consumer<String> log, ProgressLine progress, Stopwatch watch, AnsiStyle style) {
        this.script = script;
        this.log = log;
        this.progress = progress;
        this.watch = watch;
        this.style = style;
    }

    @Override
    public void running(BaseEnvironment base) {
        say("Running", script + " with " + Wording.describe(base));
        progress.start("Running " + script);
    }

    @Override
    public void ran(int attempt, ScriptRun run) {
        ProcessResult process = run.process();
        String end = process.timedOut() ? "timed out" : "failed with exit code " + process.exitCode();
        say(script, run.passed() ? style.good("passed") : style.bad(end));
        quote(process.stdout().text());
        quote(process.stderr().text());
    }

    @Override
    public void diagnosed(Failure failure, Diagnosis diagnosis) {
        List<String> lines = OutcomeText.diagnosis(diagnosis);
        String[] words = Wording.capitalised(lines.get(0)).split(" ", 2);
        say(words[0], words[1]);
        lines.subList(1, lines.size()).forEach(log);
        progress.start("Looking for a plan");
    }

    @Override
    public void planned(HealingPlan plan) {
        say("Plan:", "");
        plan.changes().forEach(change -> log.accept("    " + change));
        built = false;
    }

    @Override
    public void building(HealingPlan plan) {
        built = true;
        say("Building", "a bubble with " + Wording.pins(plan));
        progress.start("Building a bubble");
    }

    @Override
    public void verifying(HealingPlan plan) {
        say("Verifying", "the bubble: its distributions are compiled and imported");
        progress.start("Verifying the bubble");
    }

    @Override
    public void rerunning(Bubble bubble) {
        say("Running", script + " again, in the bubble " + bubble.key() + (built ? "" : ", which already existed"));
        BubbleManifest manifest = bubble.manifest();
        log.accept("    " + Wording.count(manifest.distributions().size(), "distribution") + " of its own, "
                + manifest.shared() + " shared with the base");
        progress.start("Running " + script);
    }

    private void say(String first, String rest) {
        progress.stop();
        log.accept((watch.seconds() + "  " + style.strong(first) + " " + rest).stripTrailing());
    }

    private void quote(String text) {
        text.stripTrailing().lines().forEach(line -> log.accept("    | " + line));
    }
}
