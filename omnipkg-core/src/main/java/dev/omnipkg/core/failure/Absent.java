package dev.omnipkg.core.failure;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a record leaves out. It was written in a script's process, so nothing in it is certain to be there. */
final class Absent {

    private Absent() {}

    static String toEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    static Map<String, String> toEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : Map.copyOf(map);
    }

    static <T> List<T> toEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
