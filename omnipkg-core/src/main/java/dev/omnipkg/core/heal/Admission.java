package dev.omnipkg.core.heal;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.diagnosis.Candidate;
import dev.omnipkg.core.diagnosis.Diagnosis.Hypothesis;
import dev.omnipkg.core.diagnosis.Grade;
import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.failure.Statement;
import dev.omnipkg.core.internal.diagnosis.modules.KnownDistributions;
import dev.omnipkg.core.internal.search.CandidateFilter;
import dev.omnipkg.core.internal.search.RequirementSet;
import dev.omnipkg.core.internal.search.SearchState;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which candidates may be tried in one heal: what there is consent for, what the project's files allow, what is no contradiction. */
final class Admission implements CandidateFilter {

    private final EngineComponents components;
    private final HealingRequest request;
    private final BaseEnvironment base;
    private final ProjectInHeal project;
    private @Nullable Set<DistributionName> ofProject;

    Admission(EngineComponents components, HealingRequest request, BaseEnvironment base, ProjectInHeal project) {
        this.components = components;
        this.request = request;
        this.base = base;
        this.project = project;
    }

    @Override
    public Admitted admit(Hypothesis hypothesis, SearchState state) throws IOException {
        Hypothesis bounded = project.bounds().within(hypothesis);
        Set<DistributionName> own = ownNames(state);
        List<Candidate> allowed = bounded.candidates().stream()
                .filter(candidate -> refusal(candidate, own, state).isEmpty())
                .toList();
        if (allowed.isEmpty()) {
            return new Admitted(
                    List.of(),
                    refusal(bounded.candidates().get(0), own, state).map(reason -> "Not healed: " + reason + "."));
        }
        Optional<String> exclusion = project.bounds().exclusion(bounded);
        return exclusion.isPresent()
                ? new Admitted(List.of(), exclusion)
                : withoutContradiction(allowed, bounded.grade(), state);
    }

    /** What is from no index is not asked for, whatever the consent. */
    private Optional<String> refusal(Candidate candidate, Set<DistributionName> own, SearchState state) {
        return project.base(base)
                .offIndex()
                .refusal(candidate.requirements())
                .or(() -> request.options()
                        .consent()
                        .refuses(
                                candidate.requirements(),
                                own,
                                name -> KnownDistributions.reason(
                                        name, state.analysis().context())));
    }

    /** What belongs to the project, and what the plan so far had to bring. */
    private Set<DistributionName> ownNames(SearchState state) {
        if (ofProject == null) {
            ofProject = ofProject();
        }
        Set<DistributionName> names = new HashSet<>(ofProject);
        names.addAll(state.changed());
        return names;
    }

    /** What the base, the build and the project's files name; the metadata of all that is installed is read for it. */
    private Set<DistributionName> ofProject() {
        Set<DistributionName> names = new HashSet<>(base.names());
        request.options().prebuilt().forEach(set -> set.forEach(requirement -> names.add(requirement.name())));
        names.addAll(project.files().names());
        base.distributions()
                .all()
                .forEach(installed -> installed.requires().stream()
                        .flatMap(text -> Requirement.nameIn(text).stream())
                        .forEach(names::add));
        return names;
    }

    private Admitted withoutContradiction(List<Candidate> allowed, Grade grade, SearchState state) throws IOException {
        List<Candidate> possible = new ArrayList<>();
        Optional<String> first = Optional.empty();
        for (Candidate candidate : allowed) {
            Optional<String> contradiction = contradiction(candidate, grade, state);
            if (contradiction.isEmpty()) {
                possible.add(candidate);
            }
            first = first.isPresent() ? first : contradiction;
        }
        return new Admitted(possible, possible.isEmpty() ? first : Optional.empty());
    }

    private Optional<String> contradiction(Candidate candidate, Grade grade, SearchState state) throws IOException {
        RequirementSet needs = state.needs();
        Map<DistributionName, Requirement> asked = new TreeMap<>();
        for (Requirement requirement : candidate.requirements()) {
            Optional<Requirement> before = needs.find(requirement.name());
            if (before.equals(Optional.of(requirement))) {
                return Optional.of("The bubble holds " + requirement + " already, and the script does not see it.");
            }
            Requirement other = asked.getOrDefault(requirement.name(), before.orElse(null));
            if (other != null && !project.bounds().isPossible(other, requirement)) {
                return Optional.of(contradiction(other, requirement, grade, state));
            }
            asked.put(requirement.name(), requirement);
        }
        return Optional.empty();
    }

    private String contradiction(Requirement before, Requirement now, Grade grade, SearchState state)
            throws IOException {
        if (state.needs().isGiven(before)) {
            return "The script was given " + before + " and asks for " + now + ": no version can be both.";
        }
        return grade == Grade.STATED && state.grade().equals(Optional.of(Grade.STATED))
                ? "The script asks for " + before + " and " + now + ": no version can be both, and a process has one."
                        + rounds(state.failure())
                : "The script got this far with " + before + ", and no version meets that and " + now + " as well.";
    }

    /** A loop may ask for another version each round: then its rounds can be run one by one. */
    private String rounds(Failure failure) throws IOException {
        Statement failed = failure.exception().map(RaisedException::statement).orElse(null);
        int line = failed == null ? 0 : failed.line();
        return components.loops(request).stream()
                .filter(loop -> loop.line() <= line && line <= loop.end())
                .findFirst()
                .map(loop -> " It stands in the loop of line " + loop.line()
                        + (loop.isLiteral()
                                ? ", whose values are literal: the goal matrix runs each round by itself, with a version of"
                                        + " its own (omnipkg.script, without omnipkg.versions)."
                                : ", whose values are not known before it runs, so its rounds cannot be run one by one."
                                        + " Give the script the version as an argument, and run it as a matrix."))
                .orElse(
                        " Make what needs each of them a script of its own, or let the script's argument say which part is"
                                + " run, and run it as a matrix of both versions (omnipkg.versions).");
    }
}
