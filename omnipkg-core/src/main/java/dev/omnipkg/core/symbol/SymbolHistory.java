package dev.omnipkg.core.symbol;

import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Which releases have a symbol.
 *
 * @param symbol the symbol
 * @param distribution whose releases were looked at
 * @param interpreter for which
 * @param scope which of them
 * @param entries each of these, in the order of versions, at least one
 */
@API(status = Status.MAINTAINED)
public record SymbolHistory(
        Symbol symbol,
        DistributionName distribution,
        Interpreter interpreter,
        SymbolQuestion.Scope scope,
        List<Entry> entries) {

    public SymbolHistory {
        entries = List.copyOf(entries);
    }

    /**
     * A release.
     *
     * @param version its version
     * @param finding what is known of it
     */
    public record Entry(Version version, Finding finding) {}

    /**
     * Releases that follow one another and agree; those between them of which nothing is known are passed over.
     *
     * @param presence whether they have the symbol, {@link Presence#PRESENT} or {@link Presence#ABSENT}
     * @param first the first of them
     * @param last the last of them
     * @param releases how many there are, at least 1
     */
    public record Range(Presence presence, Version first, Version last, int releases) {}

    /**
     * The first release that has the symbol.
     *
     * @return its version; empty where none has it
     */
    public Optional<Version> first() {
        return versions(Presence.PRESENT).stream().findFirst();
    }

    /**
     * The last release that has the symbol.
     *
     * @return its version; empty where none has it
     */
    public Optional<Version> last() {
        List<Version> present = versions(Presence.PRESENT);
        return present.isEmpty() ? Optional.empty() : Optional.of(present.get(present.size() - 1));
    }

    /**
     * The releases of which the same is known.
     *
     * @param presence what
     * @return in the order of versions
     */
    public List<Version> versions(Presence presence) {
        return entries.stream()
                .filter(entry -> entry.finding().presence() == presence)
                .map(Entry::version)
                .toList();
    }

    /**
     * The history in short.
     *
     * @return in the order of versions; empty where nothing is known of any release
     */
    public List<Range> ranges() {
        List<Range> ranges = new ArrayList<>();
        for (Entry entry : entries) {
            Presence presence = entry.finding().presence();
            if (!entry.finding().isKnown()) {
                continue;
            }
            int end = ranges.size() - 1;
            if (end >= 0 && ranges.get(end).presence() == presence) {
                Range before = ranges.get(end);
                ranges.set(end, new Range(presence, before.first(), entry.version(), before.releases() + 1));
            } else {
                ranges.add(new Range(presence, entry.version(), entry.version(), 1));
            }
        }
        return ranges;
    }
}
