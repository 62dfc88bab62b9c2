package dev.omnipkg.core.internal.diagnosis.api;

import dev.omnipkg.core.diagnosis.Candidate;
import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.diagnosis.Grade;
import dev.omnipkg.core.failure.Fact;
import dev.omnipkg.core.failure.Place;
import dev.omnipkg.core.internal.diagnosis.evidence.ApiMismatch;
import dev.omnipkg.core.python.InstalledDistribution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A check that compares what distributions make of constants with another constant, {@code assert slugify("C'd") == "cd"},
 * or a look-up in what they make of them. Nothing but their releases, or those of what they work with, decides it. No source
 * text tells which release gives what is wanted, so the series of releases around the installed ones are tried.
 */
final class ChangedValueAnalyzer implements FailureAnalyzer {

    @Override
    public Grade grade() {
        return Grade.SUSPECTED;
    }

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        return ApiMismatch.of(context)
                .flatMap(found -> found.fact(Fact.CheckedValue.class).stream()
                        .flatMap(value -> otherSeries(found, value.makers()).stream()))
                .toList();
    }

    private static List<Diagnosis> otherSeries(ApiMismatch found, List<Place> makers) {
        Map<InstalledDistribution, Place> owners = new LinkedHashMap<>();
        makers.forEach(maker -> found.owner(maker.file()).ifPresent(owner -> owners.putIfAbsent(owner, maker)));
        return found.suspected(
                merged(owners.keySet().stream().map(found.neighbours()::around).toList()),
                "What fails rests on what " + named(owners)
                        + " makes of constants; another series of releases may make what is wanted of them.");
    }

    private static String named(Map<InstalledDistribution, Place> owners) {
        return owners.entrySet().stream()
                .map(each -> each.getValue() + " of " + each.getKey().name() + " "
                        + each.getKey().version())
                .collect(Collectors.joining(", with "));
    }

    /** Of what was called last, which made the value, two for one of each other. */
    private static List<Candidate> merged(List<List<Candidate>> ofEach) {
        List<Candidate> merged = new ArrayList<>();
        int most = ofEach.stream().mapToInt(List::size).max().orElse(0);
        for (int round = 0; round < most; round++) {
            for (int place = 0; place < ofEach.size(); place++) {
                int share = place == 0 ? 2 : 1;
                ofEach.get(place).stream()
                        .skip((long) round * share)
                        .limit(share)
                        .forEach(merged::add);
            }
        }
        return merged;
    }
}
