package dev.omnipkg.core.installer;

import dev.omnipkg.core.internal.io.JsonCache;
import dev.omnipkg.core.requirement.DistributionName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Keeps resolutions, so that the same question is answered without an installer the next time. */
@API(status = Status.INTERNAL)
public final class ResolutionStore {

    private final JsonCache files;

    /** The form of the file. */
    private record Stored(List<StoredPin> pins) {}

    private record StoredPin(String name, String version, List<String> hashes, List<String> requiredBy) {

        static StoredPin of(Pin pin) {
            return new StoredPin(
                    pin.name().value(),
                    pin.version(),
                    pin.hashes(),
                    pin.requiredBy().stream().map(DistributionName::value).toList());
        }

        Pin toPin() {
            return new Pin(
                    new DistributionName(name),
                    version,
                    hashes,
                    requiredBy.stream().map(DistributionName::new).toList());
        }
    }

    /**
     * A store in a directory.
     *
     * @param directory one file a resolution is kept there
     */
    public ResolutionStore(Path directory) {
        this.files = new JsonCache(directory);
    }

    /**
     * Looks a resolution up.
     *
     * @param key what it is kept under
     * @return the pins, or empty where there is none or the file is damaged
     */
    public Optional<List<Pin>> find(String key) {
        try {
            return files.find(key, Stored.class)
                    .map(stored -> stored.pins().stream().map(StoredPin::toPin).toList());
        } catch (RuntimeException e) {
            return Optional.empty(); // resolved again, and written anew
        }
    }

    /**
     * Keeps a resolution.
     *
     * @param key what to keep it under
     * @param pins the resolution
     * @throws IOException if it cannot be written
     */
    public void put(String key, List<Pin> pins) throws IOException {
        files.keep(key, new Stored(pins.stream().map(StoredPin::of).toList()));
    }

    /**
     * Forgets a resolution whose files cannot be had any more.
     *
     * @param key what it is kept under
     * @throws IOException if it cannot be deleted
     */
    public void remove(String key) throws IOException {
        files.forget(key);
    }
}
