package dev.omnipkg.core.internal.diagnosis.api;

import dev.omnipkg.core.diagnosis.Candidate;
import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.diagnosis.Grade;
import dev.omnipkg.core.failure.AbsentName;
import dev.omnipkg.core.failure.Fact;
import dev.omnipkg.core.failure.Frame;
import dev.omnipkg.core.failure.NoticedFailure;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.failure.Relation;
import dev.omnipkg.core.failure.UnacceptedCall;
import dev.omnipkg.core.internal.diagnosis.evidence.ApiMismatch;
import dev.omnipkg.core.internal.diagnosis.evidence.Circumstance;
import dev.omnipkg.core.internal.diagnosis.evidence.DeclaredRequirements;
import dev.omnipkg.core.internal.diagnosis.evidence.ModuleNames;
import dev.omnipkg.core.internal.diagnosis.evidence.NamedDistributions;
import dev.omnipkg.core.internal.diagnosis.evidence.NeighbouringReleases;
import dev.omnipkg.core.internal.diagnosis.evidence.OutdatedDistribution;
import dev.omnipkg.core.internal.diagnosis.evidence.SearchDiagnosis;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.requirement.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A distribution refuses what it may have accepted before. Where a statement of its own raises the exception, the releases
 * are searched for the newest that does not have that statement; what is left is to try the series of releases around this
 * one, and around those that have a part in it.
 */
final class RefusalAnalyzer implements FailureAnalyzer {

    /** Of a compiled function of another distribution that refuses what is handed on: the others are those that hand it on. */
    private static final int MOST_OF_CALLED = 2;

    /** Of a distribution that the message names: the others are less likely. */
    private static final int MOST_OF_NAMED = 4;

    private static final Set<String> OF_TEST_RUNNERS = Set.of("_pytest.outcomes", "_pytest.nodes", "doctest");

    /** How compiled code words that it does not accept a call. */
    private static final Pattern OF_CALL =
            Pattern.compile("takes .*arguments?\\b|unexpected keyword argument|required argument");

    @Override
    public Grade grade() {
        return Grade.SHOWN;
    }

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        if (RefusedArgumentsAnalyzer.isOf(context)) {
            return List.of();
        }
        return ApiMismatch.of(context)
                .filter(found -> !isOfTestRunner(found.exception())
                        && !isExitAfterAnother(found)
                        && !isReworded(found)
                        && found.fact(Fact.AbsentFile.class).isEmpty()
                        && !isOfName(found)
                        && !OutdatedDistribution.isAsking(found)
                        && (found.isTextTakenForFile()
                                || Circumstance.ofBuiltin(found.exception()).isEmpty()))
                .flatMap(found -> found.asking().stream().flatMap(culprit -> diagnose(found, culprit).stream()))
                .toList();
    }

    /**
     * How a test runner says that a test failed, or cannot be collected: that is about what was tested. Pytest shows outcomes
     * as exceptions of Python's own, but not what they are derived from.
     */
    private static boolean isOfTestRunner(RaisedException exception) {
        return Stream.concat(
                        Stream.of(exception.module()),
                        exception.ancestors().stream()
                                .map(name -> name.substring(0, Math.max(0, name.lastIndexOf('.')))))
                .anyMatch(OF_TEST_RUNNERS::contains);
    }

    /** An exit is no refusal where it only follows from what failed before, such as a test. */
    private static boolean isExitAfterAnother(ApiMismatch found) {
        return found.exception().type().equals("SystemExit")
                && found.context().failure().causes().stream()
                        .anyMatch(each -> each.noticed() != NoticedFailure.NOTHING);
    }

    /** What is only said in other words is refused where it was said first. */
    private static boolean isReworded(ApiMismatch found) {
        RaisedException exception = found.exception();
        return found.context().failure().causes().stream()
                .dropWhile(each -> !each.equals(exception))
                .skip(1)
                .findFirst()
                .filter(next -> next.relation() == Relation.CAUSE
                        && next.type().equals(exception.type())
                        && next.module().equals(exception.module()))
                .isPresent();
    }

    private static List<Diagnosis> diagnose(ApiMismatch found, InstalledDistribution culprit) {
        return found.moving(
                culprit,
                () -> Stream.concat(
                                found.raising(culprit).stream()
                                        .map(query -> found.search(culprit, query, false))
                                        .filter(result -> !result.requirements().isEmpty())
                                        .flatMap(
                                                result -> SearchDiagnosis.of(found, culprit, List.of(result)).stream()),
                                series(found, culprit).stream())
                        .toList());
    }

    /** The releases of all that have a part in it: what fails, what it hands on to, and what calls it. */
    private static List<Diagnosis> series(ApiMismatch found, InstalledDistribution culprit) {
        if (found.imported().isPresent()) {
            return List.of();
        }
        List<Candidate> candidates = new ArrayList<>();
        found.fact(Fact.CompiledRefusal.class)
                .flatMap(refusal -> found.owner(refusal.file()))
                .filter(refusing -> !refusing.equals(culprit))
                .ifPresent(refusing -> found.neighbours().earlier(refusing).stream()
                        .limit(MOST_OF_CALLED)
                        .forEach(candidates::add));
        required(found, culprit)
                .limit(MOST_OF_CALLED)
                .forEach(called -> candidates.addAll(found.neighbours().between(culprit, called)));
        told(found, culprit)
                .ifPresent(named -> found.neighbours().around(named).stream()
                        .limit(MOST_OF_NAMED)
                        .forEach(candidates::add));
        candidates.addAll(found.dependent(culprit)
                .map(calling -> found.neighbours().between(calling, culprit))
                .orElseGet(() -> found.neighbours().around(culprit)));
        return found.suspected(
                candidates,
                "Inside " + culprit.name() + " " + culprit.version() + " the call of " + found.asker(culprit)
                        + " fails; other series of its releases may accept it.");
    }

    /** A framework may report what a distribution for it refuses, which then is named in the message. */
    private static Optional<InstalledDistribution> told(ApiMismatch found, InstalledDistribution culprit) {
        List<InstalledDistribution> others =
                NamedDistributions.in(
                                found.exception().message(), found.context().distributions())
                        .stream()
                        .filter(named -> !found.dependent(culprit).equals(Optional.of(named))
                                && NeighbouringReleases.isMovable(named)
                                && isFor(named, culprit))
                        .toList();
        return others.size() == 1 ? Optional.of(others.get(0)) : Optional.empty();
    }

    private static boolean isFor(InstalledDistribution other, InstalledDistribution framework) {
        return requirements(other).anyMatch(requirement -> requirement.name().equals(framework.name()));
    }

    private static Stream<Requirement> requirements(InstalledDistribution distribution) {
        return distribution.requires().stream().flatMap(text -> DeclaredRequirements.parse(text).stream());
    }

    /** What compiled code calls has no frame; where the call itself is refused, it mostly is of a distribution that it requires. */
    private static Stream<InstalledDistribution> required(ApiMismatch found, InstalledDistribution culprit) {
        List<Frame> frames = found.frames();
        if (!ModuleNames.isCompiled(frames.get(frames.size() - 1).file())
                || !found.exception().type().equals("TypeError")
                || !OF_CALL.matcher(found.exception().message()).find()) {
            return Stream.empty();
        }
        return requirements(culprit)
                .flatMap(requirement -> found.context().distributions().find(requirement.name()).stream())
                .filter(NeighbouringReleases::isMovable);
    }

    /** What does not have a name, or an argument, is searched for it. */
    private static boolean isOfName(ApiMismatch found) {
        return found.fact(UnacceptedCall.class)
                        .filter(call -> !call.callee().module().isEmpty())
                        .isPresent()
                || found.fact(AbsentName.class).filter(AbsentName::hasOwner).isPresent();
    }
}
