package dev.omnipkg.core.report;

import dev.omnipkg.core.requirement.Version;
import dev.omnipkg.core.symbol.Evidence;
import dev.omnipkg.core.symbol.Presence;
import dev.omnipkg.core.symbol.SymbolHistory;
import dev.omnipkg.core.symbol.SymbolHistory.Entry;
import dev.omnipkg.core.symbol.SymbolHistory.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** A symbol's history in words. */
@API(status = Status.MAINTAINED)
public final class SymbolText {

    /** More releases than this are told by the first and the last. */
    private static final int MANY = 6;

    private SymbolText() {}

    /**
     * One line: which releases have the symbol, and which have not.
     *
     * @param history the history
     * @return such as {@code numpy.float is in 1.22.0 to 1.23.5 (8 releases), and not in 1.24.0 and later (40 releases)}
     */
    public static String summary(SymbolHistory history) {
        List<Range> ranges = history.ranges();
        String symbol = history.symbol().toString();
        String present = ranges(history, ranges, Presence.PRESENT);
        String absent = ranges(history, ranges, Presence.ABSENT);
        if (ranges.isEmpty()) {
            return "Whether " + symbol + " is in " + releases(history.entries().size()) + " of "
                    + history.distribution() + " is not known";
        }
        if (present.isEmpty()) {
            return symbol + " is in no release of " + history.distribution() + ": not in " + absent;
        }
        return symbol + " is in " + present + (absent.isEmpty() ? "" : ", and not in " + absent);
    }

    private static String ranges(SymbolHistory history, List<Range> ranges, Presence presence) {
        boolean everyRelease = history.scope().versions().toString().isEmpty();
        List<String> words = new ArrayList<>();
        for (int place = 0; place < ranges.size(); place++) {
            Range range = ranges.get(place);
            if (range.presence() == presence) {
                boolean earliest = everyRelease && place == 0 && ranges.size() > 1 && presence == Presence.ABSENT;
                boolean latest = everyRelease && place == ranges.size() - 1 && place > 0;
                words.add(range(range, earliest, latest));
            }
        }
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    private static String range(Range range, boolean earliest, boolean latest) {
        String versions = range.releases() == 1 ? range.first().toString() : range.first() + " to " + range.last();
        if (latest) {
            versions = range.first() + " and later";
        } else if (earliest) {
            versions = range.last() + " and earlier";
        }
        return range.releases() == 1 ? versions : versions + " (" + releases(range.releases()) + ")";
    }

    /**
     * How it is known, and what is not known and why.
     *
     * @param history the history
     * @return lines, at least one
     */
    public static List<String> details(SymbolHistory history) {
        List<String> lines = new ArrayList<>();
        lines.add("Releases of " + history.distribution() + ": "
                + history.entries().size()
                + count(history, Evidence.WHEEL, "known from the wheel")
                + count(history, Evidence.BUBBLE, "known from a bubble")
                + count(history, Evidence.PRESUMED, "presumed, as those before and after them agree"));
        unknown(history).forEach((reason, versions) -> lines.add("Not known of " + listed(versions) + ": " + reason));
        return lines;
    }

    private static String count(SymbolHistory history, Evidence evidence, String words) {
        long count = history.entries().stream()
                .map(Entry::finding)
                .filter(finding -> finding.isKnown() && finding.evidence() == evidence)
                .count();
        return count == 0 ? "" : ", " + count + " " + words;
    }

    private static Map<String, List<Version>> unknown(SymbolHistory history) {
        return history.entries().stream()
                .filter(entry -> !entry.finding().isKnown())
                .collect(Collectors.groupingBy(
                        entry -> entry.finding().reason(),
                        LinkedHashMap::new,
                        Collectors.mapping(Entry::version, Collectors.toList())));
    }

    private static String listed(List<Version> versions) {
        return versions.size() > MANY
                ? releases(versions.size()) + " from " + versions.get(0) + " to " + versions.get(versions.size() - 1)
                : versions.stream().map(Version::toString).collect(Collectors.joining(", "));
    }

    private static String releases(int number) {
        return number + (number == 1 ? " release" : " releases");
    }
}
