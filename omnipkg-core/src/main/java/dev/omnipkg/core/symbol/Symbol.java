package dev.omnipkg.core.symbol;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A dotted name: a module, or what one reaches from a module by attributes, such as {@code rich.console.Console.print}.
 *
 * @param parts identifiers of Python, at least one; the first one is a top-level module
 */
@API(status = Status.MAINTAINED)
public record Symbol(List<String> parts) {

    private static final Pattern IDENTIFIER = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

    public Symbol {
        parts = List.copyOf(parts);
        if (parts.isEmpty()
                || !parts.stream().allMatch(part -> IDENTIFIER.matcher(part).matches())) {
            throw new IllegalArgumentException(
                    "'" + String.join(".", parts)
                            + "' is not a symbol: expected a dotted name of Python that begins with a module, such as numpy.float");
        }
    }

    /**
     * Reads a symbol.
     *
     * @param text such as {@code numpy.float}
     * @return the symbol
     * @throws IllegalArgumentException if it is none, with what was seen and what is wanted
     */
    public static Symbol parse(String text) {
        return new Symbol(Arrays.asList(text.strip().split("\\.", -1)));
    }

    /**
     * What a script has to import first.
     *
     * @return the name of a module
     */
    public String topLevel() {
        return parts.get(0);
    }

    /** The dotted name. */
    @Override
    public String toString() {
        return String.join(".", parts);
    }
}
