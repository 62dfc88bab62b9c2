package dev.omnipkg.core.settings;

import dev.omnipkg.core.heal.AsOf;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads values of the wanted types, and collects what is wrong until all has been read. */
final class SettingReader {

    /** A comma that is followed by a name; within a specifier an operator follows, and extras stand in brackets. */
    private static final Pattern NEXT_NAME = Pattern.compile(",(?![^\\[]*])(?=\\s*[A-Za-z])");

    private final List<SettingSource> sources;
    private final List<String> problems = new ArrayList<>();

    SettingReader(List<SettingSource> sources) {
        this.sources = List.copyOf(sources);
    }

    Optional<String> text(Setting setting) {
        return sources.stream()
                .map(source -> source.values().apply(setting))
                .flatMap(Optional::stream)
                .findFirst()
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    Path path(Setting setting, Path directory, Path otherwise) {
        return convert(setting, directory::resolve, "a path").orElse(otherwise);
    }

    boolean flag(Setting setting) {
        return convert(
                        setting,
                        text -> switch (text.toLowerCase(Locale.ROOT)) {
                            case "true" -> true;
                            case "false" -> false;
                            default -> throw new IllegalArgumentException();
                        },
                        "true or false")
                .orElse(false);
    }

    int positive(Setting setting, int otherwise) {
        return convert(
                        setting,
                        text -> {
                            int number = Integer.parseInt(text);
                            if (number < 1) {
                                throw new IllegalArgumentException();
                            }
                            return number;
                        },
                        "a whole number from 1")
                .orElse(otherwise);
    }

    <E extends Enum<E>> E constant(Setting setting, Class<E> type, E otherwise) {
        String wanted = "one of "
                + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
        return convert(setting, text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)), wanted)
                .orElse(otherwise);
    }

    /** Present but empty is a value here: a base without distributions. */
    Optional<List<Requirement>> requirements(Setting setting) {
        return sources.stream()
                .map(source -> source.values().apply(setting))
                .flatMap(Optional::stream)
                .findFirst()
                .map(text -> parse(setting, text));
    }

    List<Requirement> requirementList(Setting setting) {
        return text(setting)
                .map(text -> parse(setting, NEXT_NAME.matcher(text).replaceAll("\n")))
                .orElse(List.of());
    }

    Set<DistributionName> names(Setting setting) {
        return convert(
                        setting,
                        text -> Pattern.compile("[,\\s]+")
                                .splitAsStream(text)
                                .filter(name -> !name.isEmpty())
                                .map(DistributionName::new)
                                .collect(Collectors.toSet()),
                        "names of distributions, one a line or separated by commas")
                .orElse(Set.of());
    }

    Optional<AsOf> asOf(Setting setting) {
        return convert(
                setting,
                text -> {
                    if (text.equals("git")) {
                        return new AsOf.LastCommit();
                    }
                    try {
                        return new AsOf.Time(
                                text.contains("T")
                                        ? OffsetDateTime.parse(text).toInstant()
                                        : LocalDate.parse(text)
                                                .plusDays(1)
                                                .atStartOfDay(ZoneOffset.UTC)
                                                .toInstant());
                    } catch (DateTimeParseException e) {
                        throw new IllegalArgumentException(e);
                    }
                },
                "a date such as 2023-06-30 (to its end, in UTC), or a time with its zone, such as 2023-06-30T12:00:00Z,"
                        + " or git for the script's last commit");
    }

    List<List<Requirement>> requirementSets(Setting setting) {
        return text(setting).stream()
                .flatMap(text -> Arrays.stream(text.split("\\n\\s*\\n", -1)))
                .map(set -> parse(setting, set))
                .toList();
    }

    private List<Requirement> parse(Setting setting, String lines) {
        List<Requirement> requirements = new ArrayList<>();
        lines.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            try {
                requirements.add(Requirement.parse(line));
            } catch (IllegalArgumentException e) {
                problems.add(origin(setting) + ": " + e.getMessage());
            }
        });
        return requirements;
    }

    private <T> Optional<T> convert(Setting setting, Function<String, T> conversion, String wanted) {
        return text(setting).flatMap(text -> {
            try {
                return Optional.of(conversion.apply(text));
            } catch (IllegalArgumentException e) {
                problems.add(origin(setting) + " is '" + text + "', expected " + wanted);
                return Optional.empty();
            }
        });
    }

    private String origin(Setting setting) {
        return sources.stream()
                .filter(source -> source.values().apply(setting).isPresent())
                .findFirst()
                .map(source -> source.origin(setting))
                .orElse(setting.property());
    }

    void finish() {
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }
}
