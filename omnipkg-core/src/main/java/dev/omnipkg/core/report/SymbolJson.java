package dev.omnipkg.core.report;

import dev.omnipkg.core.internal.io.Json;
import dev.omnipkg.core.requirement.Version;
import dev.omnipkg.core.symbol.SymbolHistory;
import dev.omnipkg.core.symbol.SymbolHistory.Entry;
import dev.omnipkg.core.symbol.SymbolHistory.Range;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/** A symbol's history as JSON. */
@API(status = Status.MAINTAINED)
public final class SymbolJson {

    private SymbolJson() {}

    /**
     * The history of a symbol as JSON.
     *
     * @param history the history
     * @return indented JSON
     */
    public static String of(SymbolHistory history) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("symbol", history.symbol().toString());
        json.put("distribution", history.distribution().value());
        json.put("python", history.interpreter().executable().toString());
        json.put("pythonVersion", history.interpreter().version());
        json.put("versions", history.scope().versions().toString());
        json.put("first", history.first().map(Version::toString).orElse(null));
        json.put("last", history.last().map(Version::toString).orElse(null));
        json.put("ranges", history.ranges().stream().map(SymbolJson::range).toList());
        json.put("releases", history.entries().stream().map(SymbolJson::entry).toList());
        return Json.write(json);
    }

    private static Map<String, Object> range(Range range) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("presence", lower(range.presence()));
        json.put("first", range.first().toString());
        json.put("last", range.last().toString());
        json.put("releases", range.releases());
        return json;
    }

    private static Map<String, Object> entry(Entry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", entry.version().toString());
        json.put("presence", lower(entry.finding().presence()));
        json.put("evidence", lower(entry.finding().evidence()));
        json.put("reason", entry.finding().reason());
        return json;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
