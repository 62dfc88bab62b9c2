package dev.omnipkg.maven;

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

/** Tells of a heal while it happens, a line or a few a stage, each with the seconds since the beginning. */
final class StageLog implements HealingListener {

    private final String script;
    private final Consumer<String> log;
    private final Ticker ticker;
    private final Stopwatch watch;
    private final Style style;
    private boolean built;

    StageLog(String script, Consumer<String> log, Ticker ticker, Stopwatch watch, Style style) {
        this.script = script;
        this.log = log;
        this.ticker = ticker;
        this.watch = watch;
        this.style = style;
    }

    @Override
    public void running(BaseEnvironment base) {
        say("Running", script + " with " + Wording.of(base));
        ticker.start("Running " + script);
    }

    @Override
    public void ran(int attempt, ScriptRun run) {
        ProcessResult process = run.process();
        String end = process.timedOut() ? "did not end in time" : "failed with exit code " + process.exitCode();
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
        ticker.start("Looking for a plan");
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
        ticker.start("Building a bubble");
    }

    @Override
    public void verifying(HealingPlan plan) {
        say("Verifying", "the bubble: what it holds is compiled and imported");
        ticker.start("Verifying the bubble");
    }

    @Override
    public void rerunning(Bubble bubble) {
        say("Running", script + " again, in the bubble " + bubble.key() + (built ? "" : ", which was there already"));
        BubbleManifest manifest = bubble.manifest();
        log.accept("    " + Wording.count(manifest.distributions().size(), "distribution") + " of its own, "
                + manifest.shared() + " shared with the base");
        ticker.start("Running " + script);
    }

    private void say(String first, String rest) {
        ticker.stop();
        log.accept((watch.seconds() + "  " + style.strong(first) + " " + rest).stripTrailing());
    }

    private void quote(String text) {
        text.stripTrailing().lines().forEach(line -> log.accept("    | " + line));
    }
}
