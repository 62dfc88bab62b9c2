package dev.omnipkg.core.bisect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeltaDebuggingTests {

    private static final List<Integer> WHOLE = IntStream.range(0, 13).boxed().toList();

    @ParameterizedTest
    @ValueSource(strings = {"0", "12", "5", "0 12", "3 4", "1 6 11", "0 1 2 3 4 5 6 7 8 9 10 11 12"})
    void findsTheSmallestPartThatFails(String text) throws Exception {
        List<Integer> needed =
                List.of(text.split(" ", -1)).stream().map(Integer::valueOf).toList();

        assertThat(DeltaDebugging.smallest(WHOLE, part -> part.containsAll(needed)))
                .containsExactlyElementsOf(needed);
    }
}
