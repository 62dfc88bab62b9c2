package dev.omnipkg.core.internal.diagnosis.modules;

import dev.omnipkg.core.diagnosis.Candidate;
import dev.omnipkg.core.diagnosis.Diagnosis;
import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.diagnosis.FailureContext;
import dev.omnipkg.core.diagnosis.Grade;
import dev.omnipkg.core.failure.Frame;
import dev.omnipkg.core.failure.RaisedException;
import dev.omnipkg.core.internal.diagnosis.evidence.ApiMismatch;
import dev.omnipkg.core.internal.diagnosis.evidence.EvidenceText;
import dev.omnipkg.core.internal.diagnosis.evidence.ModuleNames;
import dev.omnipkg.core.internal.diagnosis.evidence.NeighbouringReleases;
import dev.omnipkg.core.internal.diagnosis.evidence.OtherInterpreters;
import dev.omnipkg.core.internal.diagnosis.evidence.OutdatedDistribution;
import dev.omnipkg.core.internal.diagnosis.evidence.SearchDiagnosis;
import dev.omnipkg.core.internal.diagnosis.evidence.Spelling;
import dev.omnipkg.core.internal.diagnosis.evidence.StandardLibrary;
import dev.omnipkg.core.python.InstalledDistribution;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Specifier;
import dev.omnipkg.core.symbol.ApiQuery;
import dev.omnipkg.core.symbol.SearchResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A module that is not there. Which distribution has it is never guessed from its name: the project's files, the metadata of
 * what is installed, the reviewed list, or the wheel of a much used distribution of that name have to say so. A module of the project itself is never taken from an index.
 */
final class MissingModuleAnalyzer implements FailureAnalyzer {

    /** The release of setuptools that no longer has {@code pkg_resources}. */
    private static final Requirement WITH_PKG_RESOURCES = Requirement.parse("setuptools<82");

    private static final DistributionName SETUPTOOLS = new DistributionName("setuptools");
    private static final Set<String> OF_WINDOWS = Set.of("msvcrt", "winreg", "winsound", "_winapi", "nt");

    @Override
    public List<Diagnosis> analyze(FailureContext context) {
        return context.failure().causes().stream()
                .filter(MissingModuleAnalyzer::isMissingModule)
                .limit(1)
                .flatMap(exception -> diagnose(exception, context).stream())
                .toList();
    }

    private static List<Diagnosis> diagnose(RaisedException exception, FailureContext context) {
        List<Diagnosis> said = new MissingModule(exception, context).diagnose();
        return said.isEmpty()
                ? said
                : MovedOut.of(exception, context)
                        .map(moved -> moved.added(said.get(0)))
                        .orElse(said);
    }

    static boolean isMissingModule(RaisedException exception) {
        return exception.type().equals("ModuleNotFoundError")
                && !exception.importedName().isEmpty();
    }

    /**
     * A module of a distribution that refuses to be imported, since what it held is another distribution's by now: an earlier
     * release may hold it still. Whether a function lacks an optional dependency is another matter.
     */
    private record MovedOut(InstalledDistribution holder, SearchResult earlier) {

        static Optional<MovedOut> of(RaisedException missing, FailureContext context) {
            Optional<InstalledDistribution> holder = new ApiMismatch(context, missing).asking();
            return holder.flatMap(found -> context.failure().causes().stream()
                    .filter(exception -> !exception.equals(missing) && isOfModule(exception))
                    .map(exception -> new ApiMismatch(context, exception))
                    .filter(refusal -> refusal.asking().equals(holder) && NeighbouringReleases.isMovable(found))
                    .flatMap(refusal -> refusal.raising(found).stream()
                            .map(query -> new MovedOut(found, refusal.search(found, query, false))))
                    .filter(moved -> !moved.earlier().requirements().isEmpty())
                    .findFirst());
        }

        private static boolean isOfModule(RaisedException exception) {
            List<Frame> frames = exception.frames();
            return !frames.isEmpty() && frames.get(frames.size() - 1).function().equals("<module>");
        }

        /** What is said of the module counts beside it only where the module can be had. */
        List<Diagnosis> added(Diagnosis said) {
            List<String> evidence = new ArrayList<>(said.evidence());
            evidence.add(earlier.evidence());
            Diagnosis moved = new Diagnosis.Hypothesis(
                    Grade.SHOWN,
                    earlier.requirements().stream().map(Candidate::of).toList(),
                    said.description() + " " + holder.name() + " " + holder.version()
                            + " refuses without it; an earlier release does not.",
                    evidence);
            return said instanceof Diagnosis.Hypothesis ? List.of(said, moved) : List.of(moved);
        }
    }

    private record MissingModule(
            RaisedException exception, String module, String top, List<String> evidence, FailureContext context) {

        MissingModule(RaisedException exception, FailureContext context) {
            this(
                    exception,
                    exception.importedName(),
                    exception.importedName().replaceFirst("\\..*", ""),
                    EvidenceText.of(exception),
                    context);
        }

        List<Diagnosis> diagnose() {
            if (top.equals("pkg_resources")
                    || top.equals("distutils")
                    || StandardLibrary.has(top)
                    || OF_WINDOWS.contains(top)) {
                return OutdatedDistribution.isAsking(new ApiMismatch(context, exception)) && StandardLibrary.has(top)
                        ? List.of()
                        : List.of(ofPython());
            }
            Optional<DistributionName> known = KnownModules.distribution(module);
            List<InstalledDistribution> providers = context.distributions().providers(top);
            Optional<InstalledDistribution> namesake =
                    known.or(() -> DistributionName.parse(top)).flatMap(context.distributions()::find);
            if (namesake.isPresent()) {
                return providers.isEmpty()
                        ? own().map(List::of).orElseGet(() -> inOtherRelease(namesake.get()))
                        : broken();
            }
            boolean ofNamespace = !providers.isEmpty() && known.isPresent() && module.contains(".");
            if (!providers.isEmpty() && !ofNamespace) {
                return broken();
            }
            return List.of(own().or(() -> declared(known))
                    .or(this::misspelt)
                    .or(() -> listed(known))
                    .orElseGet(this::namesake));
        }

        private Diagnosis not(String description) {
            return Diagnosis.Exclusion.certain(description, evidence);
        }

        /** A distribution may get a module, or lose one, that is not what its others are below. */
        private List<Diagnosis> inOtherRelease(InstalledDistribution namesake) {
            ApiMismatch found = new ApiMismatch(context, exception);
            return found.moving(
                    namesake,
                    () -> ModuleNames.symbol(top)
                            .map(symbol -> new ApiQuery(ApiQuery.Kind.LIKELY, symbol, ""))
                            .map(query ->
                                    SearchDiagnosis.of(found, namesake, List.of(found.search(namesake, query, false))))
                            .orElseGet(() -> List.of(not("No module is named " + module + "."))));
        }

        /** Another version may have a missing submodule; a missing package of what is installed is a damage. */
        private List<Diagnosis> broken() {
            List<String> holders = context.distributions().providers(top).stream()
                    .map(distribution -> distribution.name() + " " + distribution.version())
                    .toList();
            return module.equals(top) && !holders.isEmpty()
                    ? List.of(not("The module " + top + " belongs to " + String.join(", ", holders)
                            + ", which is installed, and Python does not find it: its files are not there, or its directory is"
                            + " not on sys.path. Install it anew into the base environment."))
                    : List.of();
        }

        private Diagnosis ofPython() {
            String python = context.lookup().interpreter().version();
            boolean distutilsIsGone = StandardLibrary.last(top, python).isPresent() && top.equals("distutils");
            if (distutilsIsGone || top.equals("pkg_resources")) {
                return ofSetuptools(python);
            }
            if (OF_WINDOWS.contains(top)) {
                return not("The module " + top + " is a part of Python on Windows alone.");
            }
            String has = "The module " + top + " is a part of Python itself, ";
            return StandardLibrary.last(top, python)
                    .map(last -> not(has + "up to " + last + ", and this is " + python + ": the script needs Python "
                            + last + " or older, or another module." + advice(Optional.of("<=" + last + ".99"))))
                    .or(() -> StandardLibrary.first(top, python)
                            .map(first -> not(
                                    has + "from " + first + " on, and this is " + python + ": the script needs Python "
                                            + first + " or newer." + advice(Optional.of(">=" + first)))))
                    .orElseGet(() -> not(has + "and this one (" + python + ") was built without "
                            + (module.equals(top) ? "it" : module) + ", or has never had it."
                            + advice(Optional.empty())));
        }

        private String advice(Optional<String> versions) {
            return OtherInterpreters.advice(context, versions.map(Specifier::parse));
        }

        private Diagnosis ofSetuptools(String python) {
            Optional<InstalledDistribution> installed = context.distributions().find(SETUPTOOLS);
            String because = top.equals("pkg_resources")
                    ? "The module pkg_resources is a part of setuptools below 82"
                    : "The module distutils is gone from Python 3.12 on, and setuptools has it; this is Python "
                            + python;
            Requirement cure = top.equals("pkg_resources") ? WITH_PKG_RESOURCES : Requirement.parse("setuptools");
            String have =
                    installed.map(found -> "setuptools is " + found.version()).orElse("setuptools is not installed");
            if (installed.filter(found -> !cure.excludes(found.version())).isPresent()) {
                return not(because + ". " + have + ", and Python does not find it there.");
            }
            return Diagnosis.Hypothesis.stated(List.of(cure), because + "; " + have + ".", evidence);
        }

        private Optional<Diagnosis> own() {
            Optional<Path> file = context.lookup().project().module(top);
            boolean isProject = DistributionName.parse(top)
                    .filter(context.lookup().project().ownNames()::contains)
                    .isPresent();
            return file.map(found -> "The module " + top + " is the project's own, " + found
                            + ", and its directory is not on sys.path. Set PYTHONPATH or the working directory, or install the"
                            + " project into the base environment (pip install -e).")
                    .or(() -> isProject
                            ? Optional.of(
                                    "The module " + top + " is named like the project itself, which is not installed."
                                            + " Install it into the base environment (pip install -e).")
                            : Optional.empty())
                    .map(this::not);
        }

        private Optional<Diagnosis> declared(Optional<DistributionName> known) {
            return known.or(() -> DistributionName.parse(top))
                    .flatMap(name -> MissingDistribution.declared(name, missing(), context, evidence));
        }

        private Optional<Diagnosis> listed(Optional<DistributionName> known) {
            return known.flatMap(name -> MissingDistribution.listed(name, missing(), evidence));
        }

        private Diagnosis namesake() {
            Optional<Namesake> namesake = Namesake.of(module, context);
            return namesake.flatMap(found -> found.problem(missing(), evidence))
                    .orElseGet(() -> not("No module is named " + module + ". "
                            + MissingDistribution.howToName(context)
                            + namesake.map(found -> " " + found.name() + " " + found.reason() + ".")
                                    .orElse("")));
        }

        private String missing() {
            return "The module " + module + " is not there.";
        }

        private Optional<Diagnosis> misspelt() {
            if (KnownModules.importNames().contains(top)) {
                return Optional.empty();
            }
            Set<String> near = new TreeSet<>(StandardLibrary.importNames());
            near.addAll(KnownModules.importNames());
            near.addAll(context.distributions().importNames());
            List<String> alike = new ArrayList<>(near);
            alike.removeIf(name -> !Spelling.isOneOff(top, name));
            return alike.isEmpty()
                    ? Optional.empty()
                    : Optional.of(not("No module is named " + module + ". That is one letter off "
                            + String.join(", ", alike) + ": it may be misspelt, and nothing is installed for it."));
        }
    }
}
