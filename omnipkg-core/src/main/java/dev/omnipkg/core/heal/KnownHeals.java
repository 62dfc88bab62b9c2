package dev.omnipkg.core.heal;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.diagnosis.Candidate;
import dev.omnipkg.core.diagnosis.Diagnosis.Hypothesis;
import dev.omnipkg.core.diagnosis.Grade;
import dev.omnipkg.core.failure.Failure;
import dev.omnipkg.core.failure.FailureSignature;
import dev.omnipkg.core.internal.io.JsonCache;
import dev.omnipkg.core.internal.io.Sha256;
import dev.omnipkg.core.internal.search.SearchStep;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.run.ScriptRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The heals that a search has found, and that were confirmed: the next run of the same script, with the same base and the same
 * failure, begins with what did then.
 */
record KnownHeals(JsonCache files, Optional<Instant> asOf) {

    /** What is kept: the requirements, and what they rest on. */
    private record KeptHeal(List<String> requirements, Grade grade, String description) {}

    Optional<Hypothesis> find(HealingRequest request, BaseEnvironment base, Failure failure) throws IOException {
        return files.find(key(request, base, failure), KeptHeal.class)
                .map(kept -> new Hypothesis(
                        kept.grade(),
                        List.of(new Candidate(kept.requirements().stream()
                                .map(Requirement::parse)
                                .toList())),
                        kept.description(),
                        List.of()));
    }

    void keep(HealingRequest request, BaseEnvironment base, Failure failure, SearchStep step) throws IOException {
        files.keep(
                key(request, base, failure),
                new KeptHeal(
                        step.needs().requirements().stream()
                                .map(Requirement::toString)
                                .toList(),
                        step.grade(),
                        step.hypothesis().description()));
    }

    private String key(HealingRequest request, BaseEnvironment base, Failure failure) throws IOException {
        ScriptRequest script = request.script();
        Optional<Path> file = script.file().filter(Files::isRegularFile);
        return new Sha256()
                .add(base.interpreter().identity())
                .add(base.key())
                .add(asOf.toString())
                .add(request.options().mode().name())
                .addAll(request.options().given().stream()
                        .map(Requirement::toString)
                        .toList())
                .add(script.workingDirectory().toString())
                .addAll(script.target().arguments())
                .addAll(script.pythonOptions())
                .addAll(script.arguments())
                .add(new TreeMap<>(script.environment()).toString())
                .add(script.stdin().orElse(""))
                .add(file.isPresent() ? Files.readString(file.get(), StandardCharsets.ISO_8859_1) : "")
                .add(FailureSignature.of(failure).toString())
                .key();
    }
}
