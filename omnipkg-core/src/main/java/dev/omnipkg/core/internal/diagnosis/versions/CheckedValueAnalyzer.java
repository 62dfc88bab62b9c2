package dev.omnipkg.core.internal.diagnosis.versions;

import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.failure.Comparison;
import dev.omnipkg.core.failure.Operand;
import dev.omnipkg.core.failure.Origin;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.internal.diagnosis.evidence.EvidenceText;
import dev.omnipkg.core.internal.diagnosis.evidence.RecordedPaths;
import dev.omnipkg.core.internal.diagnosis.evidence.ReleaseValues;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.requirement.DistributionName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A check whose values are not known to be the version of anything installed: the project's own, of a protocol, or no version at all. */
final class CheckedValueAnalyzer implements FailureAnalyzer {

    private static final int LONG = 80;

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        List<RaisedException> causes = context.failure().causes();
        if (!context.failure().reasons().stream().allMatch(CheckedValueAnalyzer::isCheck)
                || causes.stream().anyMatch(CheckedValueAnalyzer::isOfRelease)) {
            return List.of();
        }
        return causes.stream()
                .filter(exception -> !exception.comparisons().isEmpty())
                .filter(exception ->
                        RecordedPaths.raiser(exception, context.distributions()).isEmpty())
                .limit(1)
                .flatMap(exception -> reason(exception, context).stream()
                        .<Diagnosis>map(reason -> Diagnosis.Exclusion.likely(reason, EvidenceText.of(exception))))
                .toList();
    }

    /** What a release alone decides. */
    private static boolean isOfRelease(RaisedException exception) {
        return ReleaseValues.isWrittenAnew(exception) || ReleaseValues.isOfConstants(exception);
    }

    /** An exit without a check of its own tells of the others; where one of those is no check, that may be the reason. */
    private static boolean isCheck(List<RaisedException> reason) {
        return reason.get(0).type().equals("SystemExit")
                || reason.stream()
                        .anyMatch(exception -> !exception.comparisons().isEmpty());
    }

    private static Optional<String> reason(RaisedException exception, FailureContext context) {
        List<Origin> origins = exception.comparisons().stream()
                .flatMap(comparison -> Stream.of(comparison.left(), comparison.right()))
                .flatMap(operand -> operand.origins().stream())
                .toList();
        if (origins.isEmpty()) {
            String values = exception.comparisons().stream()
                    .map(CheckedValueAnalyzer::values)
                    .limit(3)
                    .reduce((one, other) -> one + "; " + other)
                    .orElse("");
            return Optional.of(
                    "The check that failed does not compare the version of anything installed, as far as its values"
                            + " could be followed: " + values + ".");
        }
        return origins.stream().flatMap(origin -> own(origin, context).stream()).findFirst();
    }

    private static Optional<String> own(Origin origin, FailureContext context) {
        if (origin.kind() == Origin.Kind.MODULE) {
            return RecordedPaths.owner(origin.file(), context.distributions()).isPresent()
                    ? Optional.empty()
                    : Optional.of("The check that failed is about " + origin + ", which is " + origin.file()
                            + ": no installed distribution has this file, so its version is the project's own.");
        }
        return DistributionName.parse(origin.distribution())
                .flatMap(context.distributions()::find)
                .filter(installed -> !installed.fromIndex())
                .map(CheckedValueAnalyzer::ownVersion);
    }

    private static String ownVersion(InstalledDistribution installed) {
        return "The check that failed is about the version of " + installed.name()
                + ", which is installed from a local directory or a repository: it is the project's own.";
    }

    private static String values(Comparison comparison) {
        return side(comparison.left()) + " " + comparison.operator() + " " + side(comparison.right());
    }

    private static String side(Operand operand) {
        String value = operand.repr().isEmpty() || operand.repr().equals(operand.source())
                ? operand.source()
                : operand.source() + " (" + operand.repr() + ")";
        return value.length() > LONG ? value.substring(0, LONG) + "…" : value;
    }
}
