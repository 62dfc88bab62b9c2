package dev.omnipkg.core.diagnosis;

import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.failure.FailureRecord;
import dev.omnipkg.core.failure.Frame;
import dev.omnipkg.core.failure.RaisedException;
import java.util.ArrayList;
import java.util.List;

/** The exceptions of a failure that are its reason, and not merely an experience on the way. */
final class Causes {

    private Causes() {}

    /**
     * The exception that ended the script, its explicit causes, and what it was raised in place of. Where that says that a
     * child failed, the same of the children.
     */
    static List<RaisedException> of(Failure failure) {
        List<RaisedException> causes = new ArrayList<>();
        failure.record().ifPresent(record -> add(record, causes));
        if (causes.stream().anyMatch(exception -> exception.type().equals("CalledProcessError"))) {
            failure.children().forEach(child -> add(child, causes));
        }
        return causes;
    }

    private static void add(FailureRecord record, List<RaisedException> causes) {
        List<RaisedException> exceptions = record.exceptions();
        for (int index = 0; index < exceptions.size(); index++) {
            RaisedException exception = exceptions.get(index);
            boolean explicit = index == 0 || exception.relation().equals("cause");
            if (explicit || isReplaced(exception, exceptions.get(0))) {
                causes.add(exception);
            }
        }
    }

    /** A handler that raises or exits in the function that had caught the other words it anew, and does not try something else. */
    private static boolean isReplaced(RaisedException exception, RaisedException by) {
        boolean raised = by.statement() != null && by.statement().kind().equals("raise");
        boolean ended = raised || by.type().equals("SystemExit");
        if (!exception.relation().equals("context")
                || !ended
                || by.frames().isEmpty()
                || exception.frames().isEmpty()) {
            return false;
        }
        Frame handler = exception.frames().get(0);
        Frame last = by.frames().get(by.frames().size() - 1);
        return handler.file().equals(last.file()) && handler.function().equals(last.function());
    }
}
