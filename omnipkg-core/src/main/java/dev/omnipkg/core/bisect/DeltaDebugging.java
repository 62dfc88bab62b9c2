package dev.omnipkg.core.bisect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds a smallest part of a whole that still fails: no element can be left out of it (Zeller and Hildebrandt, "Simplifying and
 * Isolating Failure-Inducing Input", 2002, algorithm ddmin).
 */
final class DeltaDebugging {

    private DeltaDebugging() {}

    /** Tells whether a part fails. */
    @FunctionalInterface
    interface Test<T> {
        boolean fails(List<T> part) throws IOException;
    }

    static <T> List<T> smallest(List<T> whole, Test<T> test) throws IOException {
        List<T> current = whole;
        int pieces = 2;
        while (current.size() > 1) {
            List<List<T>> parts = split(current, Math.min(pieces, current.size()));
            List<T> next = failing(parts, current, test);
            if (!next.isEmpty()) {
                pieces = parts.contains(next) ? 2 : Math.max(pieces - 1, 2);
                current = next;
            } else if (pieces >= current.size()) {
                return current;
            } else {
                pieces = Math.min(pieces * 2, current.size());
            }
        }
        return current;
    }

    private static <T> List<T> failing(List<List<T>> parts, List<T> whole, Test<T> test) throws IOException {
        for (List<T> part : parts) {
            if (test.fails(part)) {
                return part;
            }
        }
        for (List<T> part : parts.size() > 2 ? parts : List.<List<T>>of()) {
            List<T> rest = without(whole, part);
            if (test.fails(rest)) {
                return rest;
            }
        }
        return List.of();
    }

    private static <T> List<T> without(List<T> whole, List<T> part) {
        Set<T> rest = new LinkedHashSet<>(whole);
        part.forEach(rest::remove);
        return List.copyOf(rest);
    }

    private static <T> List<List<T>> split(List<T> whole, int pieces) {
        List<List<T>> parts = new ArrayList<>();
        for (int piece = 0; piece < pieces; piece++) {
            parts.add(whole.subList(piece * whole.size() / pieces, (piece + 1) * whole.size() / pieces));
        }
        return parts;
    }
}
