package dev.omnipkg.core.internal.diagnosis.evidence;

import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.failure.Statement;
import java.util.List;

/** Writes facts of a failure as the sentences that a diagnosis shows as its evidence. */
public final class EvidenceText {

    private EvidenceText() {}

    /**
     * An exception, and the statement that it came from.
     *
     * @param exception one of a failure's
     * @return one line each
     */
    public static List<String> of(RaisedException exception) {
        String said = exception.toString().lines().findFirst().orElse("");
        Statement statement = exception.statement();
        return statement == null || statement.source().isEmpty() ? List.of(said) : List.of(said, statement.located());
    }
}
