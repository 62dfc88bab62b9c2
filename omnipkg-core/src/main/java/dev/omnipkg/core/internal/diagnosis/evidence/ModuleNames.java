package dev.omnipkg.core.internal.diagnosis.evidence;

import dev.omnipkg.core.failure.Place;
import dev.omnipkg.core.symbol.Symbol;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names of modules and of what is in them. */
public final class ModuleNames {

    private static final Pattern SOURCE = Pattern.compile("(?<path>.+?)(?:/__init__)?\\.py");

    private ModuleNames() {}

    /** The module of a source file below a site directory; empty where it has no name that can be imported. */
    static Optional<Symbol> named(Path file) {
        var matcher = SOURCE.matcher(file.toString());
        return matcher.matches() ? symbol(matcher.group("path").replace('/', '.')) : Optional.empty();
    }

    /**
     * The function or type of a place.
     *
     * @param place as the record names it
     * @return empty where it has no dotted name
     */
    public static Optional<Symbol> symbol(Place place) {
        return place.name().isEmpty() ? Optional.empty() : symbol(place.module() + "." + place.name());
    }

    /**
     * A name as a symbol.
     *
     * @param text the name
     * @return empty where it is no dotted name, such as that of a function in a function
     */
    public static Optional<Symbol> symbol(String text) {
        try {
            return Optional.of(Symbol.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether no source text tells what is in a file.
     *
     * @param file a module's
     * @return true for an extension module
     */
    public static boolean isCompiled(String file) {
        return file.endsWith(".so") || file.endsWith(".pyd");
    }
}
