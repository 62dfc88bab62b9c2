package dev.omnipkg.maven;

import dev.omnipkg.core.bubble.Bubble;
import dev.omnipkg.core.bubble.BubbleStore;
import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Lists the bubbles: what they hold, for which interpreter, how large they are, what they share, when they were used.
 *
 * @since 0.1.0
 */
@Mojo(name = "info", requiresProject = false, aggregator = true, threadSafe = true)
public final class InfoMojo extends OmnipkgMojo {

    /** A goal; made by Maven. */
    public InfoMojo() {}

    @Override
    void perform() throws IOException {
        Settings settings = settings(Path.of(session().getExecutionRootDirectory()));
        BubbleStore store = HealingEngine.open(settings.engine()).bubbles();
        List<Bubble> bubbles = store.all();
        Path home = settings.engine().home();
        if (bubbles.isEmpty()) {
            getLog().info("No bubbles in " + home + ". A heal makes them, and so does: " + builder());
            return;
        }
        getLog().info(Wording.count(bubbles.size(), "bubble") + " in " + home);
        for (Bubble bubble : bubbles) {
            new BubbleSheet(bubble, store.lastUse(bubble)).lines().forEach(getLog()::info);
        }
    }

    /** A command that works here: to build ahead takes a pom. */
    private String builder() {
        return command(project().getFile() == null ? "run -Domnipkg.script=SCRIPT" : "prebuild");
    }
}
