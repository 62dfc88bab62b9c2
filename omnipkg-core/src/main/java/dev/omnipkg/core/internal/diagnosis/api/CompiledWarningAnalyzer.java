package dev.omnipkg.core.internal.diagnosis.api;

import dev.omnipkg.core.diagnosis.Candidate;
import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.diagnosis.Grade;
import dev.omnipkg.core.failure.Fact;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.internal.diagnosis.evidence.ApiMismatch;
import dev.omnipkg.core.internal.diagnosis.evidence.Spelling;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Version;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A warning that the script takes for an error, and that compiled code gave, so that no frame tells whose it is: the one
 * distribution whose values the script's statement works with, if the warning names it too. Earlier releases may not warn.
 */
final class CompiledWarningAnalyzer implements FailureAnalyzer {

    /** Since when, where the warning says so. */
    private static final Pattern SINCE = Pattern.compile(
            "(?:deprecated|since|as of)\\b[^.;]{0,30}?\\bv?([0-9]+(?:\\.[0-9]+){1,2})\\b", Pattern.CASE_INSENSITIVE);

    @Override
    public Grade grade() {
        return Grade.SUSPECTED;
    }

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        return ApiMismatch.of(context)
                .filter(found -> found.exception().type().endsWith("Warning"))
                .flatMap(
                        found -> found
                                .fact(Fact.CompiledWarning.class)
                                .flatMap(warning ->
                                        found.owner(warning.worksWith().file()))
                                .stream()
                                .filter(owner -> Spelling.isNamed(
                                        owner, found.exception().message()))
                                .flatMap(owner -> diagnose(found, owner).stream()))
                .toList();
    }

    private static List<Diagnosis> diagnose(ApiMismatch found, InstalledDistribution culprit) {
        return found.suspected(
                Stream.concat(belowWarning(found, culprit).stream(), found.neighbours().earlier(culprit).stream())
                        .distinct()
                        .toList(),
                culprit.name() + " " + culprit.version()
                        + " warns of what the script does, and warnings are errors; earlier releases may not warn.");
    }

    private static Optional<Candidate> belowWarning(ApiMismatch found, InstalledDistribution culprit) {
        Version installed = Version.of(culprit.version());
        return since(found.exception())
                .filter(version -> version.compareTo(installed) <= 0)
                .map(version -> Candidate.of(Requirement.of(culprit.name(), "<" + version)));
    }

    private static Optional<Version> since(RaisedException exception) {
        Matcher matcher = SINCE.matcher(exception.message());
        return matcher.find() ? Version.parse(matcher.group(1)) : Optional.empty();
    }
}
