package dev.omnipkg.maven;

import dev.omnipkg.core.bubble.Bubble;
import dev.omnipkg.core.bubble.BubbleStore;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.settings.Settings;
import dev.omnipkg.maven.output.Wording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Lists the bubbles: what they contain, their interpreters and sizes, what they share with the base, and when they were last used.
 *
 * @since 0.1.0
 */
@Mojo(name = "info", requiresProject = false, aggregator = true, threadSafe = true)
public final class InfoMojo extends OmnipkgMojo {

    /** Makes the goal; called by Maven. */
    public InfoMojo() {}

    @Override
    void perform() throws IOException {
        Settings settings = settings();
        BubbleStore store = HealingEngine.open(settings.engine()).bubbles();
        List<Bubble> bubbles = store.all();
        Path home = settings.engine().home();
        if (bubbles.isEmpty()) {
            getLog().info("No bubbles in " + home + ". Healing a script creates them, and so does: " + suggestion());
            return;
        }
        getLog().info(Wording.count(bubbles.size(), "bubble") + " in " + home);
        for (Bubble bubble : bubbles) {
            new BubbleDescription(bubble, store.lastUse(bubble)).lines().forEach(getLog()::info);
        }
    }

    /** A command that creates bubbles and works here: the goal {@code prebuild} needs a pom. */
    private String suggestion() {
        return command(project().getFile() == null ? "run -Domnipkg.script=SCRIPT" : "prebuild");
    }
}
