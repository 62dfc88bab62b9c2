package dev.omnipkg.core.internal.diagnosis.versions;

import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.failure.Statement;
import dev.omnipkg.core.internal.diagnosis.evidence.DeclaredRequirements;
import dev.omnipkg.core.internal.diagnosis.evidence.EvidenceText;
import dev.omnipkg.core.internal.diagnosis.evidence.RecordedPaths;
import dev.omnipkg.core.internal.diagnosis.evidence.Spelling;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.python.InstalledDistributions;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A library that refuses to work with the version of another one. The exception has to be raised by a statement in an
 * installed distribution. What it asks for is what its metadata requires of the distribution that the message names, or else
 * what the message says in one of the forms below. The distribution has to be installed in another version than that.
 */
final class LibraryGuardAnalyzer implements FailureAnalyzer {

    private static final int LONGEST = 2000;

    private static final String NAME = "['\"`]?(?<name>[A-Za-z0-9](?:[A-Za-z0-9._-]{0,60}[A-Za-z0-9])?)['\"`]?";
    private static final String VERSION =
            "['\"`]?v?(?<version>[0-9]+(?:\\.[0-9]+){0,4}(?:\\.?(?:a|b|rc|dev|post)[0-9]+)?)['\"`]?";

    /** Whether a message is about versions at all. */
    private static final Pattern ABOUT_VERSIONS =
            Pattern.compile("version|requir|upgrade|incompatib|newer|too old|too new", Pattern.CASE_INSENSITIVE);

    /** How libraries say which version they need. */
    private enum Form {
        /** As pandas does for optional dependencies. */
        NEWER_OF(VERSION + " or (?:newer|later|higher|greater) of " + NAME, ">="),
        /** As pandas does for numpy. */
        UPGRADE_TO("upgrade " + NAME + " to (?:version )?(?:>= ?)?" + VERSION, ">="),
        /** As pydantic does for email-validator. */
        VERSION_AT_LEAST(NAME + " version ?>= ?" + VERSION, ">="),
        /** As pydantic does for pydantic-core. */
        REQUIRES_EXACTLY(
                "installed " + NAME
                        + " version \\(\\S+\\) is incompatible with the current \\S+ version, which requires "
                        + VERSION,
                "=="),
        /** As jax does for jaxlib. */
        THIS_REQUIRES(NAME + " is version \\S+, but this version of \\S+ requires version >= ?" + VERSION, ">="),
        /** As protobuf does for generated code. */
        GENERATED_BY(
                "incompatible (?<name>Protobuf) Gencode/Runtime versions when loading \\S+: gencode " + VERSION, ">="),
        /** In prose: "numpy 2.0 or newer". */
        OR_NEWER(NAME + "(?: version)? " + VERSION + "(?:\\+| or (?:newer|later|higher|greater|above))", ">="),
        /** In prose: "at least version 2.0 of numpy". */
        AT_LEAST_OF("(?:at least|minimum) (?:version )?" + VERSION + " of " + NAME, ">="),
        /** A requirement as such: transformers, and many that have copied it. */
        REQUIREMENT(
                NAME + " ?\\(?(?<specifier>(?:===|==|~=|!=|<=|>=|<|>) ?[0-9][0-9A-Za-z.*]{0,30}"
                        + "(?:, ?(?:===|==|~=|!=|<=|>=|<|>) ?[0-9][0-9A-Za-z.*]{0,30}){0,4})",
                "");

        private final Pattern pattern;
        private final String operator;

        Form(String pattern, String operator) {
            this.pattern = Pattern.compile("(?<![A-Za-z0-9._-])" + pattern, Pattern.CASE_INSENSITIVE);
            this.operator = operator;
        }

        Stream<RequiredVersion> in(String message) {
            return pattern.matcher(message).results().map(found -> {
                Matcher matcher = pattern.matcher(message).region(found.start(), message.length());
                matcher.useTransparentBounds(true);
                if (!matcher.lookingAt()) {
                    throw new IllegalStateException(found.group());
                }
                String specifier = operator.isEmpty()
                        ? matcher.group("specifier").replaceAll("[. ]+(?=,|$)", "")
                        : operator + matcher.group("version");
                return new RequiredVersion(matcher.group("name"), specifier);
            });
        }
    }

    private record RequiredVersion(String name, String specifier) {}

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        return context.failure().causes().stream()
                .flatMap(exception -> guard(exception, context).stream())
                .toList();
    }

    private static Optional<Diagnosis> guard(RaisedException exception, FailureContext context) {
        String message = exception
                .message()
                .substring(0, Math.min(LONGEST, exception.message().length()));
        if (exception.statement() == null
                || exception.statement().kind() != Statement.Kind.RAISE
                || !ABOUT_VERSIONS.matcher(message).find()) {
            return Optional.empty();
        }
        return RecordedPaths.raiser(exception, context.distributions())
                .flatMap(raiser -> byMetadata(raiser, message, exception, context)
                        .or(() -> byMessage(raiser, message, exception, context)));
    }

    private static Optional<Diagnosis> byMetadata(
            InstalledDistribution raiser, String message, RaisedException exception, FailureContext context) {
        List<Diagnosis> violated = context.distributions().all().stream()
                .filter(installed -> Spelling.isNamed(installed, message))
                .flatMap(installed ->
                        DeclaredRequirements.of(
                                        raiser,
                                        installed.name(),
                                        context.lookup().interpreter())
                                .stream()
                                .filter(requirement -> requirement.excludes(installed.version()))
                                .limit(1)
                                .map(requirement -> problem(installed, requirement, raiser, exception)))
                .toList();
        return violated.size() == 1 ? Optional.of(violated.get(0)) : Optional.empty();
    }

    private static Optional<Diagnosis> byMessage(
            InstalledDistribution raiser, String message, RaisedException exception, FailureContext context) {
        return Stream.of(Form.values())
                .flatMap(form -> form.in(message))
                .flatMap(wanted -> installed(wanted.name(), context.distributions()).stream()
                        .flatMap(installed -> DeclaredRequirements.parse(installed.name() + wanted.specifier()).stream()
                                .filter(requirement -> requirement.excludes(installed.version()))
                                .map(requirement -> problem(installed, requirement, raiser, exception))))
                .findFirst();
    }

    /** By the name of the distribution, or by the one that it is imported by. */
    private static Optional<InstalledDistribution> installed(String name, InstalledDistributions distributions) {
        return DistributionName.parse(name).flatMap(distributions::find).or(() -> {
            List<InstalledDistribution> providers = distributions.providers(name);
            return providers.size() == 1 ? Optional.of(providers.get(0)) : Optional.empty();
        });
    }

    private static Diagnosis problem(
            InstalledDistribution installed,
            Requirement requirement,
            InstalledDistribution raiser,
            RaisedException exception) {
        return DeclaredRequirements.problem(
                installed, requirement, raiser.name() + " " + raiser.version(), EvidenceText.of(exception));
    }
}
