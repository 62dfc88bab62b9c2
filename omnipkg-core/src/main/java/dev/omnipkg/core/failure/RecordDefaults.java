package dev.omnipkg.core.failure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a record leaves out. It was written in a script's process, so nothing in it is certain to be there. */
final class RecordDefaults {

    private RecordDefaults() {}

    static String toEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    static <T> List<T> toEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    static Place toUnknown(@Nullable Place place) {
        return place == null ? Place.UNKNOWN : place;
    }
}
