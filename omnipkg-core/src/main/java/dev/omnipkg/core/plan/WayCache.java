package dev.omnipkg.core.plan;

import dev.omnipkg.core.installer.CutOff;
import dev.omnipkg.core.internal.io.JsonCache;
import dev.omnipkg.core.internal.io.Sha256;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which ways there are for a request, and which served. */
final class WayCache {

    private final JsonCache files;

    WayCache(JsonCache files) {
        this.files = files;
    }

    /** The ways, likelier first, and the time that all but the base's go back to. */
    record Choice(String end, List<Option> options) {
        Choice {
            options = List.copyOf(options);
        }

        List<Way> ways() {
            return options.stream().map(Option::way).toList();
        }

        List<CutOff> cutOffs(Way way) {
            return options.stream()
                    .filter(option -> option.way() == way)
                    .flatMap(option -> option.cutOffs().stream())
                    .map(Cut::toCutOff)
                    .toList();
        }

        Choice beginningWith(Way way) {
            List<Option> sorted = options.stream()
                    .sorted(Comparator.comparing(option -> option.way() != way))
                    .toList();
            return new Choice(end, sorted);
        }
    }

    record Option(Way way, List<Cut> cutOffs) {
        Option {
            cutOffs = List.copyOf(cutOffs);
        }

        static Option of(Way way, List<CutOff> cutOffs) {
            return new Option(way, cutOffs.stream().map(Cut::of).toList());
        }
    }

    /** The form of a cut-off in the file. */
    record Cut(String name, String time, String constraint) {

        static Cut of(CutOff cutOff) {
            return new Cut(
                    cutOff.name().value(),
                    cutOff.time().toString(),
                    cutOff.constraint().toString());
        }

        CutOff toCutOff() {
            return new CutOff(new DistributionName(name), Instant.parse(time), Requirement.parse(constraint));
        }
    }

    private record Served(Way way, String end) {}

    Optional<Choice> choice(PlanRequest request) {
        return files.find("ways-" + key(request), Choice.class);
    }

    void keep(PlanRequest request, Choice choice) throws IOException {
        files.keep("ways-" + key(request), choice);
    }

    Optional<Way> served(PlanRequest request) {
        return files.find("served-" + key(request), Served.class).map(Served::way);
    }

    /**
     * The way that served last for other releases of the same distributions, if it was for releases as late as these or later:
     * what those needed, earlier ones need too.
     */
    Optional<Way> servedLater(PlanRequest request, Instant end) {
        return files.find("served-" + keyOfNames(request), Served.class)
                .filter(served ->
                        !served.end().isEmpty() && !Instant.parse(served.end()).isBefore(end))
                .map(Served::way);
    }

    void served(PlanRequest request, Way way) throws IOException {
        String end = choice(request).map(Choice::end).orElse("");
        files.keep("served-" + key(request), new Served(way, end));
        if (!end.isEmpty()) {
            files.keep("served-" + keyOfNames(request), new Served(way, end));
        }
    }

    void forget(PlanRequest request) throws IOException {
        files.forget("ways-" + key(request));
        files.forget("served-" + key(request));
    }

    static String key(PlanRequest request) {
        return digest(request)
                .add(request.preference().name())
                .addAll(texts(request.requirements()))
                .addAll(texts(request.constraints()))
                .key();
    }

    private static String keyOfNames(PlanRequest request) {
        Stream<String> names = request.names().stream().map(DistributionName::value);
        return digest(request).addAll(names.sorted().toList()).key();
    }

    private static Sha256 digest(PlanRequest request) {
        return new Sha256()
                .add(request.mode().name())
                .add(request.base().interpreter().identity())
                .add(request.base().key())
                .addAll(request.base().offIndex().beyondInstalled());
    }

    private static List<String> texts(List<Requirement> requirements) {
        return requirements.stream().map(Requirement::toString).toList();
    }
}
