package dev.omnipkg.core.bubble;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.internal.io.Json;
import dev.omnipkg.core.internal.io.LockFile;
import dev.omnipkg.core.internal.io.Sha256;
import dev.omnipkg.core.plan.HealingPlan;
import dev.omnipkg.core.python.PythonProgram;
import dev.omnipkg.core.python.VirtualEnvironment;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Finds bubbles, and has those built that are not there yet. */
@API(status = Status.INTERNAL)
public final class BubbleStore {

    static final String MANIFEST = "omnipkg-bubble.json";

    /** Belongs to every key, together with the code that is put into a bubble. */
    private static final String LAYOUT = "bubble 3 " + BubbleBuilder.CAPTURE_LINE + PythonProgram.bubbleEdition();

    private static final String LOCK_SUFFIX = ".lock";

    /** Of the metadata of what was built and not published. */
    static final String FAILED_SUFFIX = ".failed";

    private final Path directory;
    private final BubbleBuilder builder;

    /**
     * A store in a directory.
     *
     * @param directory holds one directory for each bubble
     * @param builder builds them
     */
    public BubbleStore(Path directory, BubbleBuilder builder) {
        this.directory = directory;
        this.builder = builder;
    }

    /**
     * Looks a bubble up. Starts no process.
     *
     * @param base the base environment
     * @param plan what it has to hold
     * @return the bubble, if it is there with a valid manifest, which is written last, and nothing was put into it since
     */
    public Optional<Bubble> find(BaseEnvironment base, HealingPlan plan) {
        Optional<Bubble> found = read(place(base, plan));
        found.ifPresent(bubble -> markUsed(bubble.environment().root()));
        return found;
    }

    /**
     * Looks a bubble up, and builds it where there is none.
     *
     * @param base the base environment
     * @param plan what it has to hold
     * @param listener is told of the building
     * @return the bubble
     * @throws IOException if it cannot be written
     * @throws BubbleException if it fails its verification
     */
    public Bubble get(BaseEnvironment base, HealingPlan plan, BubbleListener listener) throws IOException {
        Optional<Bubble> found = find(base, plan);
        if (found.isPresent()) {
            return found.get();
        }
        Path place = place(base, plan);
        LockFile.whileHeld(lockOf(place), () -> {
            if (read(place).isEmpty()) {
                builder.build(place, base, plan, listener);
            }
        });
        return find(base, plan).orElseThrow(() -> new IOException(place + " was published, and is not a bubble"));
    }

    /**
     * All bubbles in the store.
     *
     * @return sorted by key
     * @throws IOException if the store cannot be read
     */
    public List<Bubble> all() throws IOException {
        List<Bubble> bubbles = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> places = Files.newDirectoryStream(directory, Files::isDirectory)) {
                for (Path place : places) {
                    read(place).ifPresent(bubbles::add);
                }
            }
        }
        bubbles.sort(Comparator.comparing(Bubble::key));
        return bubbles;
    }

    /**
     * When a bubble was last looked up.
     *
     * @param bubble a bubble of this store
     * @return the time; that of its publication where none is known
     */
    public Instant lastUse(Bubble bubble) {
        try {
            return Files.getLastModifiedTime(lockOf(bubble.environment().root()))
                    .toInstant();
        } catch (IOException e) {
            return Instant.parse(bubble.manifest().created());
        }
    }

    private Path place(BaseEnvironment base, HealingPlan plan) {
        Sha256 key = new Sha256()
                .add(LAYOUT)
                .add(plan.mode().name())
                .add(base.interpreter().identity())
                .add(base.key());
        plan.pins().forEach(pin -> key.add(pin.toString()).addAll(pin.hashes()));
        return directory.resolve(key.key());
    }

    private static Optional<Bubble> read(Path place) {
        try {
            if (!Files.exists(place.resolve(MANIFEST))) {
                return Optional.empty();
            }
            BubbleManifest manifest = Json.read(place.resolve(MANIFEST), BubbleManifest.class);
            if (!manifest.key().equals(place.getFileName().toString())) {
                return Optional.empty();
            }
            String version = manifest.pythonVersion();
            VirtualEnvironment environment =
                    new VirtualEnvironment(place, version.substring(0, version.lastIndexOf('.')));
            return manifest.entries().equals(environment.entries())
                    ? Optional.of(new Bubble(environment, manifest))
                    : Optional
                            .empty(); // the superuser's scripts can write here in spite of its permissions: built anew
        } catch (IOException e) {
            return Optional.empty(); // no valid manifest, so no bubble: built anew
        }
    }

    static boolean isBubble(Path place) {
        return read(place).isPresent();
    }

    private static Path lockOf(Path place) {
        return place.resolveSibling(place.getFileName() + LOCK_SUFFIX);
    }

    /** The lock file beside a bubble is never deleted, so its time can tell of the last use; a bubble is read-only. */
    private static void markUsed(Path place) {
        try {
            Files.setLastModifiedTime(lockOf(place), FileTime.from(Instant.now()));
        } catch (IOException e) {
            // a store that cannot be written to still serves its bubbles
        }
    }
}
