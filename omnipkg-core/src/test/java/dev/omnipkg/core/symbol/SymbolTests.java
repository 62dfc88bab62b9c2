package dev.omnipkg.core.symbol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolTests {

    @Test
    void hasParts() {
        Symbol symbol = Symbol.parse(" rich.console.Console._print2 ");

        assertThat(symbol.parts()).containsExactly("rich", "console", "Console", "_print2");
        assertThat(symbol.topLevel()).isEqualTo("rich");
        assertThat(symbol).hasToString("rich.console.Console._print2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.", ".a", "a..b", "a-b", "a b", "a.1", "import os; os"})
    void saysWhatIsNone(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Symbol.parse(text))
                .withMessage("'" + text
                        + "' is not a symbol: expected a dotted name of Python that begins with a module, such as"
                        + " numpy.float");
    }
}
