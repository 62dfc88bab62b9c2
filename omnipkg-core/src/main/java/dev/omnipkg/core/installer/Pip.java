package dev.omnipkg.core.installer;

import dev.omnipkg.core.internal.io.Json;
import dev.omnipkg.core.process.ProcessException;
import dev.omnipkg.core.process.ProcessRequest;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.VirtualEnvironment;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** pip, where there is no uv. It is slower, and it has no preferences: they are tried as constraints first. */
final class Pip implements Installer {

    private static final Duration TIMEOUT = Duration.ofMinutes(20);

    private final InstallerSettings settings;
    private final SourceBuildOptions source;
    private final Interpreter interpreter;
    private final PipCommand pip;
    private final ProcessRunner runner;

    /** The part that is used of pip's installation report. */
    record Report(List<Item> install) {
        record Item(Download download_info, Metadata metadata) {}

        record Download(Archive archive_info) {}

        /** Until pip 23.1 there may be {@code hash} alone, in the form {@code sha256=…}. */
        record Archive(
                @Nullable Map<String, String> hashes,
                @Nullable String hash) {
            List<String> known() {
                if (hashes != null) {
                    return hashes.entrySet().stream()
                            .map(entry -> entry.getKey() + ":" + entry.getValue())
                            .toList();
                }
                return hash == null ? List.of() : List.of(hash.replace('=', ':'));
            }
        }

        record Metadata(String name, String version, List<String> requires_dist) {
            Metadata {
                requires_dist = requires_dist == null ? List.of() : requires_dist;
            }
        }
    }

    Pip(InstallerSettings settings, Interpreter interpreter, PipCommand pip, ProcessRunner runner) {
        this.settings = settings;
        this.source = new SourceBuildOptions(settings.builtFromSource());
        this.interpreter = interpreter;
        this.pip = pip;
        this.runner = runner;
    }

    @Override
    public List<Pin> resolve(ResolutionRequest request) {
        if (settings.asOf().isPresent()) {
            throw new InstallerException("omnipkg.asOf is set, and only uv can resolve as an index stood at an earlier"
                    + " time; only pip is available, version " + pip.version()
                    + ". Install uv, or leave omnipkg.asOf out.");
        }
        Set<DistributionName> named = request.requirements().stream()
                .map(Requirement::parse)
                .filter(requirement -> !requirement.specifier().isAny())
                .map(Requirement::name)
                .collect(Collectors.toUnmodifiableSet());
        List<String> preferences = request.preferences().entrySet().stream()
                .filter(preference -> !named.contains(preference.getKey()))
                .map(preference -> preference.getKey() + "==" + preference.getValue())
                .toList();
        return source.wheelsFirst(options -> resolve(request, preferences, options));
    }

    private List<Pin> resolve(ResolutionRequest request, List<String> preferences, List<String> options) {
        try {
            return resolveWith(
                    request,
                    Stream.concat(request.constraintsWithCutOffs().stream(), preferences.stream())
                            .toList(),
                    options);
        } catch (InstallerException e) {
            return resolveWith(request, request.constraintsWithCutOffs(), options);
        }
    }

    private List<Pin> resolveWith(ResolutionRequest request, List<String> constraints, List<String> options) {
        try (Workspace workspace = new Workspace()) {
            Path report = workspace.directory().resolve("report.json");
            run(
                    "resolve " + String.join(", ", request.requirements()),
                    List.of(
                            "install",
                            "--dry-run",
                            "--ignore-installed",
                            "--report=" + report,
                            "--requirement="
                                    + workspace.write(
                                            "requirements.in",
                                            InstalledWheels.line(workspace, request.installed())
                                                    + String.join("\n", request.requirements())),
                            "--constraint="
                                    + workspace.write(
                                            "constraints.in",
                                            StandIn.constraints(
                                                    constraints, request.standIns(), workspace.directory()))),
                    options);
            return pins(Json.read(report, Report.class), request.standIns());
        } catch (IOException e) {
            throw new InstallerException("pip cannot be asked to resolve " + request.requirements() + ": " + e, e);
        }
    }

    private static List<Pin> pins(Report report, List<StandIn> standIns) {
        Set<DistributionName> notPinned = standIns.stream().map(StandIn::name).collect(Collectors.toUnmodifiableSet());
        return report.install().stream()
                .filter(item ->
                        !notPinned.contains(new DistributionName(item.metadata().name())))
                .map(item -> pin(item, report))
                .sorted(Comparator.comparing(Pin::name))
                .toList();
    }

    private static Pin pin(Report.Item item, Report report) {
        DistributionName name = new DistributionName(item.metadata().name());
        List<String> hashes = item.download_info().archive_info().known();
        if (hashes.isEmpty()) {
            throw new InstallerException(
                    "pip tells no hash of " + name + "==" + item.metadata().version()
                            + ", so what would be installed cannot be checked. A newer pip, or uv, tells them.");
        }
        List<DistributionName> requiredBy = report.install().stream()
                .map(Report.Item::metadata)
                .filter(other -> other.requires_dist().stream()
                        .anyMatch(required -> Requirement.nameIn(required).equals(Optional.of(name))))
                .map(other -> new DistributionName(other.name()))
                .toList();
        return new Pin(name, item.metadata().version(), hashes, requiredBy);
    }

    @Override
    public void install(VirtualEnvironment target, Interpreter ignored, List<Pin> pins) {
        try (Workspace workspace = new Workspace()) {
            List<String> arguments = List.of(
                    "--python",
                    target.executable().toString(),
                    "install",
                    "--no-user",
                    "--prefix=" + target.root(),
                    "--ignore-installed",
                    "--requirement=" + workspace.write("requirements.txt", Pin.requirementsFile(pins)),
                    "--require-hashes",
                    "--no-deps",
                    "--no-compile",
                    "--no-warn-script-location");
            source.wheelsFirst(options -> {
                run("install " + Pin.list(pins), arguments, options);
                return target;
            });
        } catch (IOException e) {
            throw new InstallerException("pip cannot be asked to install " + Pin.list(pins) + ": " + e, e);
        }
    }

    @Override
    public IndexLocations indexes() {
        PipSettings pipSettings = PipSettings.of(interpreter, runner, settings);
        Map<String, String> environment = new LinkedHashMap<>(settings.environment());
        pipSettings.transport().forEach(environment::putIfAbsent);
        return pipSettings.locations(pip.defaultIndex(), environment, settings.workingDirectory());
    }

    private void run(String purpose, List<String> arguments, List<String> options) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(options);
        all.add("--no-color");
        if (settings.offline()) {
            all.add("--no-index");
        }
        Map<String, String> environment = PipCommand.environment(settings.environment());
        try {
            runner.runSuccessfully(
                    ProcessRequest.tool(pip.with(all), environment, settings.workingDirectory(), TIMEOUT));
        } catch (ProcessException e) {
            String hint = settings.offline() ? " The build is offline, and pip cannot resolve from its cache." : "";
            String words = String.valueOf(e.getMessage());
            throw new InstallerException(
                    "pip cannot " + purpose + "." + hint + "\n" + words,
                    e,
                    !settings.offline(),
                    settings.offline() || Unreachable.says(words));
        }
    }
}
