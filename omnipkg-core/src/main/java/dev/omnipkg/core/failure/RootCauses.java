package dev.omnipkg.core.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds what may have been the reason of a failure, among all that was recorded. That is the exception that ended the process.
 * Where this compared no version, and was raised on purpose and depending on something, as by {@code if failures:
 * sys.exit(1)}, it may tell of what failed before: a test, a thread, a worker, another process. What ends a process in any
 * case tells of nothing, but for what a library reported: a server in the same process says no more to its client than that it failed.
 */
final class RootCauses {

    /** What a child may have noticed without ending by it, as its parent is told by other means, or its end was not seen. */
    private static final Set<NoticedFailure> OF_CHILDREN = Set.of(NoticedFailure.TEST, NoticedFailure.WORKER);

    /** What may be the reason of a failure that compares no versions, whatever that is. */
    static final Set<NoticedFailure> BEHIND_OTHERS = Set.of(NoticedFailure.SERVED, NoticedFailure.HANDLED);

    /** The names of functions by which parsers of arguments end the process. */
    private static final Set<String> EXITS = Set.of("exit", "error", "fail", "abort");

    private RootCauses() {}

    static List<List<RaisedException>> reasons(Failure failure) {
        return chains(failure).stream().map(RootCauses::withoutExit).toList();
    }

    /**
     * Of each chain its first exception, the explicit causes, the members of a group, and what these were raised in place of: an
     * exception that was handled in another way has not led to the end.
     */
    static List<RaisedException> causes(Failure failure) {
        return chains(failure).stream().flatMap(RootCauses::causes).toList();
    }

    private static Stream<RaisedException> causes(List<RaisedException> chain) {
        boolean group = chain.get(0).type().endsWith("Group");
        List<RaisedException> causes = new ArrayList<>(chain.subList(0, 1));
        chain.stream()
                .skip(1)
                .filter(exception -> exception.relation() == Relation.CAUSE
                        || (group && exception.relation() == Relation.MEMBER)
                        || causes.stream().anyMatch(by -> isReplaced(exception, by)))
                .forEach(causes::add);
        return causes.stream();
    }

    /**
     * Whether a handler replaced the exception that it had caught: it raised another one in the same function, or it exited, directly or
     * through a parser of arguments.
     */
    private static boolean isReplaced(RaisedException exception, RaisedException by) {
        boolean raised = by.statement() != null && by.statement().kind() == Statement.Kind.RAISE;
        boolean ended = raised || by.type().equals("SystemExit");
        if (exception.relation() != Relation.CONTEXT
                || !ended
                || by.frames().isEmpty()
                || exception.frames().isEmpty()) {
            return false;
        }
        Frame handler = exception.frames().get(0);
        Frame last = by.frames().get(0);
        for (Frame frame : by.frames()) {
            last = !raised && EXITS.contains(frame.function()) ? last : frame;
        }
        return handler.file().equals(last.file()) && handler.function().equals(last.function());
    }

    private static List<List<RaisedException>> chains(Failure failure) {
        if (failure.record().isEmpty()) {
            return List.of();
        }
        List<RaisedException> ending = failure.record().get().ending();
        List<List<RaisedException>> reasons = ofOneProcess(failure.record().get());
        if (ending.stream().anyMatch(RootCauses::comesFromAWorker)) {
            reasons.addAll(sentBy(failure.children(), ending.get(0)));
        } else if (tellsOfOthers(ending)) {
            failure.children().forEach(child -> reasons.addAll(ofChild(child)));
        }
        return reasons;
    }

    private static List<List<RaisedException>> ofOneProcess(FailureRecord record) {
        List<List<RaisedException>> reasons = new ArrayList<>();
        List<RaisedException> ending = record.ending();
        if (!ending.isEmpty()) {
            reasons.add(ending);
        }
        if (ending.isEmpty() || tellsOfOthers(ending)) {
            List<List<RaisedException>> others = noticed(record);
            List<List<RaisedException>> failed = others.stream()
                    .filter(chain -> chain.get(0).noticed() != NoticedFailure.TOLD)
                    .toList();
            reasons.addAll(failed.isEmpty() && isBareExit(ending) ? others : failed);
        } else if (ending.stream().noneMatch(RaisedException::comparesVersions)) {
            record.noticed().stream()
                    .filter(chain -> BEHIND_OTHERS.contains(chain.get(0).noticed()))
                    .forEach(reasons::add);
        }
        return reasons;
    }

    /** What the script itself caught is a reason only where nothing else failed, and it then ends with a code and says no more. */
    private static boolean isBareExit(List<RaisedException> ending) {
        return ending.isEmpty()
                || (ending.size() == 1
                        && ending.get(0).type().equals("SystemExit")
                        && ending.get(0).comparisons().isEmpty());
    }

    /** A test that was skipped is a reason only where nothing failed. */
    private static List<List<RaisedException>> noticed(FailureRecord record) {
        List<List<RaisedException>> failed = record.noticed().stream()
                .filter(chain -> chain.get(0).noticed() != NoticedFailure.SKIP)
                .toList();
        return failed.isEmpty() ? record.noticed() : failed;
    }

    private static List<List<RaisedException>> ofChild(FailureRecord child) {
        List<List<RaisedException>> noticed = child.noticed().stream()
                .filter(chain -> OF_CHILDREN.contains(chain.get(0).noticed()))
                .toList();
        if (child.ending().isEmpty()) {
            return noticed;
        }
        List<List<RaisedException>> reasons = ofOneProcess(child);
        noticed.stream().filter(chain -> !reasons.contains(chain)).forEach(reasons::add);
        return reasons;
    }

    /** What an executor raises again was recorded, with its frames, by the process that it comes from. */
    private static List<List<RaisedException>> sentBy(List<FailureRecord> children, RaisedException raised) {
        return children.stream()
                .flatMap(child -> child.noticed().stream())
                .filter(chain -> chain.get(0).toString().equals(raised.toString()))
                .limit(1)
                .toList();
    }

    private static boolean tellsOfOthers(List<RaisedException> ending) {
        return !ending.isEmpty()
                && (ending.get(0).conditional()
                        || ending.stream()
                                .anyMatch(exception -> exception.type().equals("CalledProcessError")))
                && ending.stream().noneMatch(RaisedException::comparesVersions)
                && !ending.get(0).dependsOnTheWorld();
    }

    private static boolean comesFromAWorker(RaisedException exception) {
        return exception.type().equals("_RemoteTraceback") || exception.type().equals("RemoteTraceback");
    }

    /** An exit while an exception was handled is how the script reports that one. */
    private static List<RaisedException> withoutExit(List<RaisedException> chain) {
        RaisedException first = chain.get(0);
        boolean reports = first.type().equals("SystemExit") && !first.comparesVersions() && chain.size() > 1;
        return reports ? chain.subList(1, chain.size()) : chain;
    }
}
