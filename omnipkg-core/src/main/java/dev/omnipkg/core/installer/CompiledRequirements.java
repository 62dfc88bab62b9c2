package dev.omnipkg.core.installer;

import dev.omnipkg.core.requirement.DistributionName;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The requirements file that uv writes: pins, their hashes, and comments that say which distribution needs them. What it names
 * by a path is a {@link StandIn}, and no pin.
 */
final class CompiledRequirements {

    private static final Pattern PIN = Pattern.compile("(?<name>[A-Za-z0-9._-]+)==(?<version>[^ ;\\\\]+).*");
    private static final Pattern BY_PATH = Pattern.compile("[A-Za-z0-9._-]+ @ file:.*");
    private static final Pattern HASH = Pattern.compile("\\s+--hash=(?<hash>\\S+).*");
    private static final Pattern VIA = Pattern.compile("\\s+#(?: via)? +(?<name>[A-Za-z0-9._-]+)(?:\\[.*])?");

    private final List<Pin> pins = new ArrayList<>();
    private final List<String> hashes = new ArrayList<>();
    private final List<DistributionName> requiredBy = new ArrayList<>();
    private @Nullable Matcher pin;

    private CompiledRequirements() {}

    static List<Pin> read(String text) {
        CompiledRequirements file = new CompiledRequirements();
        text.lines().forEach(file::line);
        file.endPin();
        return List.copyOf(file.pins);
    }

    private void line(String line) {
        Matcher start = PIN.matcher(line);
        Matcher hash = HASH.matcher(line);
        Matcher via = VIA.matcher(line);
        if (start.matches()) {
            endPin();
            pin = start;
        } else if (BY_PATH.matcher(line).matches()) {
            endPin();
            pin = null;
        } else if (hash.matches()) {
            hashes.add(hash.group("hash"));
        } else if (via.matches() && !via.group("name").equals("via")) {
            DistributionName.parse(via.group("name")).ifPresent(requiredBy::add);
        } else if (!line.isBlank() && !line.startsWith(" ") && !line.startsWith("#")) {
            throw new InstallerException("uv answered with a line that is not a pin: " + line);
        }
    }

    private void endPin() {
        if (pin != null) {
            DistributionName name = new DistributionName(pin.group("name"));
            pins.add(new Pin(name, pin.group("version"), hashes, requiredBy));
        }
        hashes.clear();
        requiredBy.clear();
    }
}
