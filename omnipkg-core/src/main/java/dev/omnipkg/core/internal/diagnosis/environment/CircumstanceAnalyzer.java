package dev.omnipkg.core.internal.diagnosis.environment;

import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.Diagnosis.Exclusion;
import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.failure.Fact;
import dev.omnipkg.core.failure.Frame;
import dev.omnipkg.core.failure.NoticedFailure;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.failure.Refusal;
import dev.omnipkg.core.failure.Relation;
import dev.omnipkg.core.internal.diagnosis.evidence.ApiMismatch;
import dev.omnipkg.core.internal.diagnosis.evidence.Circumstance;
import dev.omnipkg.core.internal.diagnosis.evidence.EvidenceText;
import dev.omnipkg.core.internal.diagnosis.evidence.OutdatedDistribution;
import dev.omnipkg.core.internal.diagnosis.evidence.ReleaseValues;
import dev.omnipkg.core.internal.diagnosis.evidence.StandardLibrary;
import dev.omnipkg.core.python.InstalledDistribution;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A failure that speaks of data, of files, of a service or the like: no version cures what is wrong there. A refusal that keeps
 * people safe is never undone.
 */
final class CircumstanceAnalyzer implements FailureAnalyzer {

    /** What the condition of a refusal asks for. */
    private static final Map<Refusal.World, String> OF_THE_WORLD = Map.of(
            Refusal.World.NOTHING, "a value that is empty",
            Refusal.World.FILES, "which files there are",
            Refusal.World.ENVIRONMENT, "what the environment has",
            Refusal.World.NETWORK, "the network",
            Refusal.World.TIME, "the time",
            Refusal.World.CHANCE, "chance",
            Refusal.World.HARM, Circumstance.SAFETY.toString());

    /** How libraries word that something is missing which no index has, or that a refusal keeps people safe. */
    private static final Pattern OF_SYSTEM = Pattern.compile(
            "shared (?:library|object)|dynamic library|\\bDLL\\b|not found (?:in|on) (?:your )?(?:\\$?PATH|system path)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern OF_SAFETY = Pattern.compile(
            "untrusted|malicious|arbitrary code|path traversal|security (?:risk|reasons?|vulnerab)|allow_pickle"
                    + "|outside (?:of )?(?:the )?(?:root|base|target|destination|directory)|escapes? the root",
            Pattern.CASE_INSENSITIVE);

    /** The same where nothing else is known of an exception; a name that is gone, or a field of a model, may be any word. */
    private static final Pattern OF_ACCESS = Pattern.compile(
            "\\.\\./|checksum|(?:hash|digest|signature)\\w* (?:mismatch|(?:does|do|did) not match)|\\binsecure\\b|\\bunsafe\\b"
                    + "|\\bweak(?:er)? (?:key|cipher|hash|password|algorithm)|\\bcertificate|\\bexpired\\b|\\brevoked\\b"
                    + "|\\bpass(?:word|phrase)|\\blog ?in\\b|\\bcredentials?\\b|\\bunauthori[sz]ed\\b|\\bforbidden\\b"
                    + "|(?:access|permission) denied|\\b(?:TLS|SSL)\\s?v?[0-9]|(?:SQL|code|command|header) injection|cross-site"
                    + "|\\b(?:XSS|CSRF|SSRF)\\b|<script|\\blink-local\\b|\\b169\\.254\\."
                    + "|\\b(?:invalid|illegal|control|(?:non-|un)printable|disallowed)\\b[^.:]{0,30}\\bcharacters?\\b"
                    + "|\\b(?:new ?lines?|line breaks?|null bytes?)\\b.*\\bnot (?:allowed|permitted)"
                    + "|\\b(?:invalid|illegal) (?:attribute|cookie|element|header|host|tag) ?(?:name|value)",
            Pattern.CASE_INSENSITIVE);

    private static final Set<String> MISFITS =
            Set.of("AttributeError", "TypeError", "ImportError", "ModuleNotFoundError");

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        List<RaisedException> last =
                context.failure().reasons().stream().map(chain -> chain.get(0)).toList();
        return ApiMismatch.of(context)
                .flatMap(found -> exclusion(found, last.contains(found.exception())).stream())
                .<Diagnosis>map(Diagnosis.class::cast)
                .toList();
    }

    /** What was looked up and handled on the way tells nothing of data. */
    private static Optional<Exclusion> exclusion(ApiMismatch found, boolean isLast) {
        RaisedException exception = found.exception();
        if (found.isTextTakenForFile() || OutdatedDistribution.isAsking(found)) {
            return Optional.empty();
        }
        boolean byLibrary = found.asking().isPresent();
        if (!byLibrary && exception.comparesVersions() && exception.dependsOnTheWorld()) {
            return Optional.of(Exclusion.certain(
                    "The check that failed is not about versions alone, but about the machine or the moment too: "
                            + found.context().failure(),
                    EvidenceText.of(exception)));
        }
        if (isToldOfHandled(found)) {
            return Optional.empty();
        }
        if (byLibrary && found.raises() && isOfSafety(exception)) {
            return Optional.of(
                    Exclusion.certain(said(found, Circumstance.SAFETY.toString()), EvidenceText.of(exception)));
        }
        Optional<String> asked = byLibrary && found.raises() ? asked(found) : Optional.empty();
        if (asked.isPresent()) {
            boolean isOfDistribution =
                    found.fact(Fact.AbsentFile.class).isPresent(); // another release may have that file
            return Optional.of(new Exclusion(!isOfDistribution, said(found, asked.get()), EvidenceText.of(exception)));
        }
        if (byLibrary && OF_SYSTEM.matcher(exception.message()).find()) {
            return Optional.of(Exclusion.likely(said(found, "what the system has"), EvidenceText.of(exception)));
        }
        return isOfImport(found)
                ? Optional.empty()
                : Optional.of(exception)
                        .filter(each -> !isGroup(each) && !isOfScriptInGroup(found))
                        .flatMap(Circumstance::of)
                        .filter(circumstance -> circumstance != Circumstance.DATA
                                || (isLast && !ReleaseValues.isOfConstants(exception)))
                        .filter(circumstance ->
                                circumstance != Circumstance.NETWORK || !(isByStandIn(found) || isToldByServer(found)))
                        .map(circumstance -> new Exclusion(
                                circumstance.isCertain(exception),
                                circumstance == Circumstance.NETWORK && circumstance.isCertain(exception)
                                        ? "A connection failed, or a server refused: "
                                                + exception
                                                        .toString()
                                                        .lines()
                                                        .findFirst()
                                                        .orElse("") + "."
                                        : said(found, circumstance.toString()),
                                EvidenceText.of(exception)));
    }

    private static boolean isOfSafety(RaisedException exception) {
        if (exception.module().startsWith("_pytest.")) {
            return false; // its message is the text of a whole failure
        }
        boolean isKnown = Circumstance.of(exception).isPresent()
                || MISFITS.contains(exception.type())
                || exception.type().endsWith("Warning");
        return OF_SAFETY.matcher(exception.message()).find()
                || (!isKnown && OF_ACCESS.matcher(exception.message()).find());
    }

    /** What a distribution refuses that no version has to do with. */
    private static Optional<String> asked(ApiMismatch found) {
        return found.fact(Refusal.class)
                .filter(refusal -> refusal.world() != Refusal.World.NOTHING || refusal.empty())
                .map(refusal -> OF_THE_WORLD.get(refusal.world()));
    }

    /** Where a distribution's modules are executed, none of the script's data has a part in it. */
    private static boolean isOfImport(ApiMismatch found) {
        return found.exception().module().equals("builtins")
                && found.asking().isPresent()
                && found.imported().isPresent();
    }

    /** What stands in for a service is called by the library that would have called it, and raises the exceptions of that. */
    private static boolean isByStandIn(ApiMismatch found) {
        Optional<InstalledDistribution> raising = found.asking();
        Optional<InstalledDistribution> known =
                found.ownerOfPackage(found.exception().topLevelModule());
        return found.raises()
                && raising.isPresent()
                && known.isPresent()
                && !raising.equals(known)
                && found.dependent(raising.get()).equals(known)
                && found.context().failure().causes().stream().noneMatch(Circumstance::isOfSocket);
    }

    /** What failed in a server in the same process is reported there, where it is no refusal of its own. */
    private static boolean isToldByServer(ApiMismatch found) {
        return found.context().failure().causes().stream()
                .filter(exception -> exception.noticed() == NoticedFailure.SERVED)
                .anyMatch(exception ->
                        Circumstance.of(exception).isEmpty() && !new ApiMismatch(found.context(), exception).raises());
    }

    /** What a distribution puts into a group of exceptions may once have been handed on as it was; its members speak for themselves. */
    private static boolean isGroup(RaisedException exception) {
        return exception.ancestors().stream().anyMatch(name -> name.endsWith(".BaseExceptionGroup"));
    }

    private static boolean isOfScriptInGroup(ApiMismatch found) {
        String top = found.exception().topLevelModule();
        return found.exception().relation() == Relation.MEMBER
                && found.ownerOfPackage(top).isEmpty()
                && !StandardLibrary.has(top);
    }

    /** What the script itself says at last is of what was caught before. */
    private static boolean isToldOfHandled(ApiMismatch found) {
        RaisedException exception = found.exception();
        List<RaisedException> handled = found.context().failure().handled();
        return !handled.isEmpty()
                && !handled.contains(exception)
                && (exception.type().equals("AssertionError") || isRaisedByScript(found));
    }

    private static boolean isRaisedByScript(ApiMismatch found) {
        List<Frame> frames = found.frames();
        return found.raises()
                && found.asking().isEmpty()
                && !frames.isEmpty()
                && !StandardLibrary.has(frames.get(frames.size() - 1).topLevelModule());
    }

    private static String said(ApiMismatch found, String what) {
        return "Nothing in this failure shows that a package version caused it"
                + (found.asking().isPresent() ? ", and it speaks of " + what : "")
                + ": " + found.context().failure();
    }
}
