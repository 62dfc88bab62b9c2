package dev.omnipkg.bench;

import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.diagnosis.FailureContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Knows nothing; keeps what an engine of this JVM has asked it last, so that the same question can be asked again. */
public final class RecordingAnalyzer implements FailureAnalyzer {

    /** A service is made by its loader, so there is no other way to it. */
    private static final AtomicReference<FailureContext> LAST = new AtomicReference<>();

    /** One of the analyzers; made by the service loader. */
    public RecordingAnalyzer() {}

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        LAST.set(context);
        return List.of();
    }

    static FailureContext last() {
        return Optional.ofNullable(LAST.get()).orElseThrow();
    }
}
