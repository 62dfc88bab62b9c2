package dev.omnipkg.core.internal.diagnosis.evidence;

import dev.omnipkg.core.diagnosis.Candidate;
import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.Diagnosis.Exclusion;
import dev.omnipkg.core.diagnosis.Diagnosis.Hypothesis;
import dev.omnipkg.core.diagnosis.Grade;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.symbol.ApiQuery;
import dev.omnipkg.core.symbol.SearchResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** What searches through the releases of a distribution say about a failure. */
public final class SearchDiagnosis {

    private SearchDiagnosis() {}

    /**
     * What searches tell. The first that finds something decides; where none does, the one that has seen most speaks.
     *
     * @param found the failure
     * @param culprit the distribution that was searched
     * @param results of at least one search
     * @return hypotheses, or an exclusion
     */
    public static List<Diagnosis> of(ApiMismatch found, InstalledDistribution culprit, List<SearchResult> results) {
        SearchResult telling = results.stream()
                .filter(result -> !result.requirements().isEmpty())
                .findFirst()
                .orElseGet(() -> Collections.max(results, Comparator.comparingInt(SearchResult::looked)));
        String seen = seen(found, culprit, results.get(0).query());
        List<String> evidence = new ArrayList<>(found.evidence());
        evidence.add(telling.evidence());
        List<Diagnosis> said = new ArrayList<>();
        List<Candidate> shown = candidates(telling.sure(), telling.name());
        if (!shown.isEmpty()) {
            said.add(new Hypothesis(Grade.SHOWN, shown, seen, evidence));
        }
        List<Candidate> suspected = new ArrayList<>(candidates(telling.perhaps(), telling.name()));
        found.dependent(culprit)
                .ifPresent(asking -> suspected.addAll(found.neighbours().between(asking, culprit)));
        if (!suspected.isEmpty()) {
            said.add(new Hypothesis(Grade.SUSPECTED, suspected, seen, evidence));
        }
        if (said.isEmpty()) {
            String others = telling.looked() == 0
                    ? " It could not be found out which of its other releases is different."
                    : " None of its other releases that were looked at is different.";
            said.add(Exclusion.likely(seen + others, evidence));
        }
        return said;
    }

    private static List<Candidate> candidates(SearchResult.Nearest nearest, DistributionName name) {
        return nearest.requirements(name).stream().map(Candidate::of).toList();
    }

    private static String seen(ApiMismatch found, InstalledDistribution culprit, ApiQuery query) {
        String asking = found.asker(culprit);
        String what = query.kind() == ApiQuery.Kind.SILENT
                ? " raises " + found.exception().type() + " in " + query.symbol() + " at what " + asking
                        + " asks of it."
                : " " + query.missing() + ", which " + asking + " asks for.";
        return culprit.name() + " " + culprit.version() + what;
    }
}
