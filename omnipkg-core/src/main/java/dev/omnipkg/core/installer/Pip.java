package dev.omnipkg.core.installer;

import dev.omnipkg.core.io.Json;
import dev.omnipkg.core.process.ProcessException;
import dev.omnipkg.core.process.ProcessRequest;
import dev.omnipkg.core.process.ProcessRunner;
import dev.omnipkg.core.python.Interpreter;
import dev.omnipkg.core.python.PythonEnvironment;
import dev.omnipkg.core.python.VirtualEnvironment;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** pip, where there is no uv. It is slower, and it has no preferences: they are tried as constraints first. */
final class Pip implements Installer {

    private static final Duration TIMEOUT = Duration.ofMinutes(20);

    private final InstallerSettings settings;
    private final PipCommand pip;
    private final ProcessRunner runner;

    /** The part that is used of pip's installation report. */
    record Report(List<Item> install) {
        record Item(Download download_info, Metadata metadata) {}

        record Download(Archive archive_info) {}

        record Archive(Map<String, String> hashes) {}

        record Metadata(String name, String version, List<String> requires_dist) {
            Metadata {
                requires_dist = requires_dist == null ? List.of() : requires_dist;
            }
        }
    }

    Pip(InstallerSettings settings, PipCommand pip, ProcessRunner runner) {
        this.settings = settings;
        this.pip = pip;
        this.runner = runner;
    }

    @Override
    public List<Pin> resolve(ResolutionRequest request) {
        Set<DistributionName> named = request.requirements().stream()
                .map(Requirement::parse)
                .filter(requirement -> !requirement.specifier().isEmpty())
                .map(Requirement::name)
                .collect(Collectors.toUnmodifiableSet());
        List<String> preferences = request.preferences().entrySet().stream()
                .filter(preference -> !named.contains(preference.getKey()))
                .map(preference -> preference.getKey() + "==" + preference.getValue())
                .toList();
        try {
            return resolve(
                    request,
                    Stream.concat(request.constraints().stream(), preferences.stream())
                            .toList());
        } catch (InstallerException e) {
            return resolve(request, request.constraints());
        }
    }

    private List<Pin> resolve(ResolutionRequest request, List<String> constraints) {
        try (Workspace workspace = new Workspace()) {
            workspace.write("requirements.in", String.join("\n", request.requirements()));
            workspace.write("constraints.in", String.join("\n", constraints));
            run(
                    workspace,
                    "resolve " + String.join(", ", request.requirements()),
                    List.of(
                            "install",
                            "--dry-run",
                            "--ignore-installed",
                            "--report=report.json",
                            "--requirement=requirements.in",
                            "--constraint=constraints.in"));
            return pins(Json.read(workspace.directory().resolve("report.json"), Report.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Pin> pins(Report report) {
        return report.install().stream()
                .map(item -> pin(item, report))
                .sorted(Comparator.comparing(Pin::name))
                .toList();
    }

    private static Pin pin(Report.Item item, Report report) {
        DistributionName name = new DistributionName(item.metadata().name());
        List<String> hashes = item.download_info().archive_info().hashes().entrySet().stream()
                .map(hash -> hash.getKey() + ":" + hash.getValue())
                .toList();
        List<DistributionName> requiredBy = report.install().stream()
                .map(Report.Item::metadata)
                .filter(other -> other.requires_dist().stream()
                        .anyMatch(required -> Requirement.parse(required).name().equals(name)))
                .map(other -> new DistributionName(other.name()))
                .toList();
        return new Pin(name, item.metadata().version(), hashes, requiredBy);
    }

    @Override
    public void install(VirtualEnvironment target, Interpreter ignored, List<Pin> pins) {
        try (Workspace workspace = new Workspace()) {
            String lines = pins.stream().map(Pin::requirementLines).collect(Collectors.joining());
            workspace.write("requirements.txt", lines);
            run(
                    workspace,
                    "install " + pins.stream().map(Pin::toString).collect(Collectors.joining(", ")),
                    List.of(
                            "--python",
                            target.executable().toString(),
                            "install",
                            "--ignore-installed",
                            "--requirement=requirements.txt",
                            "--require-hashes",
                            "--no-deps",
                            "--no-compile",
                            "--no-warn-script-location"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(Workspace workspace, String purpose, List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--only-binary=:all:", "--no-color"));
        if (settings.offline()) {
            all.add("--no-index");
        }
        List<String> command = pip.with(all);
        Map<String, String> environment = PythonEnvironment.of(settings.environment());
        try {
            runner.runSuccessfully(ProcessRequest.tool(command, environment, workspace.directory(), TIMEOUT));
        } catch (ProcessException e) {
            String hint = settings.offline() ? " The build is offline, and pip cannot resolve from its cache." : "";
            throw new InstallerException("pip cannot " + purpose + "." + hint + "\n" + e.getMessage(), e);
        }
    }
}
