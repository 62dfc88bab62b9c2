package dev.omnipkg.core.symbol;

import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A question about what a release offers: does it have a symbol, accept an argument, raise an exception?
 *
 * @param kind what of the symbol
 * @param symbol the symbol
 * @param detail as the kind says; empty for those that say nothing
 */
@API(status = Status.INTERNAL)
public record ApiQuery(Kind kind, Symbol symbol, String detail) {

    /** What of a symbol is sought. */
    public enum Kind {
        /** The symbol itself. */
        NAME,
        /** The same, also where only a run could tell, but a statement is there that binds it. */
        LIKELY,
        /**
         * The last part as an attribute of instances of the class that the others name. Those of the installed release make none
         * up where the detail is {@code fixed}.
         */
        MEMBER,
        /** That the function or class accepts an argument by the name in the detail. */
        KEYWORD,
        /** That it does so itself, and not only by handing on to another function what it does not know. */
        TAKEN,
        /** That it accepts as many arguments by position as the detail says, its own instance among them. */
        POSITIONAL,
        /** That it accepts an argument by name beside others by position: the name and their number, a space between. */
        BESIDE,
        /** That it can do without the argument that the detail names. */
        OPTIONAL,
        /**
         * That the module does not raise an exception in a function as a statement does: both in the detail, a line break
         * between. The statement may stand behind its condition, as {@code if (kind not in KINDS): raise ValueError(kind)}.
         */
        SILENT,
        /**
         * That the function calls another in such a way as that accepts: in the detail the name that it calls, and what is
         * accepted, as in a definition, such as {@code callback(ctx, *, value=0)}.
         */
        CALLS,
        /** The symbol, where that other module does not raise: as the detail of {@link #SILENT}, the module's name before it. */
        ADMITTED,
        /** That the release has a file whose path ends as the detail does. The symbol is a module of it. */
        FILE
    }

    /**
     * A symbol that a release refuses by raising an exception.
     *
     * @param refusal of kind {@link Kind#SILENT}
     * @param symbol the symbol
     * @return what is sought
     */
    public static ApiQuery admitted(ApiQuery refusal, Symbol symbol) {
        return new ApiQuery(Kind.ADMITTED, symbol, refusal.symbol() + "\n" + refusal.detail());
    }

    /**
     * That a function does not refuse what it refuses in another release.
     *
     * @param module the module with the function
     * @param function its name, with the classes around it, or {@code <module>}
     * @param condition the condition under which the statement is reached; empty where there is none
     * @param statement what raises
     * @return what is sought
     */
    public static ApiQuery silent(Symbol module, String function, String condition, String statement) {
        String when = condition.isEmpty() ? "True" : condition;
        return new ApiQuery(Kind.SILENT, module, function + "\nif (" + when + "): " + statement);
    }

    /**
     * That a function makes a call that is accepted.
     *
     * @param function the function that calls
     * @param name by which name it calls
     * @param accepted what the callee accepts there, as in a definition
     * @return what is sought
     */
    public static ApiQuery calls(Symbol function, String name, String accepted) {
        return new ApiQuery(Kind.CALLS, function, name + "(" + accepted + ")");
    }

    /** What no import tells. */
    boolean isOfSource() {
        return kind == Kind.SILENT || kind == Kind.CALLS || kind == Kind.FILE;
    }

    /** Of what is refused, less was refused before. */
    boolean isRefused() {
        return kind == Kind.SILENT || kind == Kind.ADMITTED;
    }

    /**
     * A symbol as such.
     *
     * @param symbol the symbol
     * @return what is sought
     */
    public static ApiQuery of(Symbol symbol) {
        return new ApiQuery(Kind.NAME, symbol, "");
    }

    /** How the shipped scripts are asked. */
    Map<String, Object> question() {
        return Map.of("kind", kind.name(), "symbol", symbol.toString(), "detail", detail);
    }

    /** What tells findings of one from those of another. */
    String key() {
        return kind == Kind.NAME ? symbol.toString() : kind + " " + symbol + " " + detail;
    }

    /**
     * What a release does that does not have it.
     *
     * @return words that follow its name
     */
    public String missing() {
        return kind == Kind.SILENT ? "raises it in " + symbol : toString().replaceFirst("^has (a )?", "has no ");
    }

    /** What a release does that has it, in words that follow its name. */
    @Override
    public String toString() {
        return switch (kind) {
            case NAME, LIKELY, MEMBER -> "has " + symbol;
            case KEYWORD -> "has a " + symbol + "() that accepts the argument '" + detail + "'";
            case TAKEN -> "has a " + symbol + "() that itself accepts the argument '" + detail + "'";
            case POSITIONAL -> "has a " + symbol + "() that accepts " + detail + " arguments by position";
            case BESIDE ->
                "has a " + symbol + "() that accepts the argument '" + detail.replaceFirst(" ", "' beside ")
                        + " by position";
            case OPTIONAL -> "has a " + symbol + "() that can do without the argument '" + detail + "'";
            case CALLS -> "has a " + symbol + "() that calls " + detail;
            case ADMITTED -> "does not refuse " + symbol;
            case SILENT -> "does not raise it in " + symbol;
            case FILE -> "has a file " + detail;
        };
    }
}
