package dev.omnipkg.core.report;

import dev.omnipkg.core.heal.HealingOutcome.Healed;
import dev.omnipkg.core.heal.HealingReport;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How to make a heal last, in words: each requirement beside the one that has to go for it. */
final class DurableFixText {

    private static final String DECLARATION = "the base's declaration (<base> in the pom, or omnipkg.base)";
    private static final String REQUIREMENTS_FILE = "the requirements file of the base environment";

    private final List<Requirement> requirements;
    private final HealingReport report;
    private final Map<String, Place> places = new LinkedHashMap<>();

    /** What goes into one file, and what it takes the place of. */
    private record Place(List<Requirement> wanted, List<Requirement> replaced) {

        Place() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        String text(String name) {
            return "in " + name
                    + (replaced.isEmpty() ? "" : ", instead of " + joined(replaced, ", "))
                    + ":\n  " + joined(wanted, "\n  ");
        }
    }

    private DurableFixText(Healed healed) {
        this.requirements = healed.fix().requirements();
        this.report = healed.report();
    }

    static String of(Healed healed) {
        DurableFixText text = new DurableFixText(healed);
        return text.requirements.isEmpty()
                ? ""
                : text.fix(healed.fix().doubt().map(doubt -> "\n" + doubt).orElse(""));
    }

    private String fix(String doubt) {
        return """
                To make this heal last, do one of these:
                  %s
                  in the pom, so that the bubble is built before the tests (omnipkg-maven-plugin, goal prebuild):
                    <bubbles>
                      <bubble>
                        <requirements>
                          %s
                        </requirements>
                      </bubble>
                    </bubbles>
                  in the script, for tools that read inline metadata (PEP 723):
                    # /// script
                    # dependencies = [%s]
                    # ///%s""".formatted(
                        places().replace("\n", "\n  "),
                        requirements.stream()
                                .map(requirement -> "<requirement>" + escaped(requirement) + "</requirement>")
                                .collect(Collectors.joining("\n          ")),
                        requirements.stream().map(DurableFixText::quoted).collect(Collectors.joining(", ")),
                        doubt);
    }

    private static String escaped(Requirement requirement) {
        return requirement.toString().replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String quoted(Requirement requirement) {
        return '"' + requirement.toString().replace("\"", "'") + '"';
    }

    /** A declared base has a place of its own, whatever the project's files say; both have to change. */
    private String places() {
        List<Requirement> declared = report.before().declared();
        requirements.forEach(requirement -> {
            if (!declared.isEmpty()) {
                put(DECLARATION, requirement, of(requirement.name(), declared));
            }
            report.project()
                    .map(project -> project.written(requirement.name()))
                    .ifPresent(written -> written.forEach((file, replaced) -> put(file, requirement, replaced)));
        });
        String others = places.keySet().stream().findFirst().orElse(REQUIREMENTS_FILE);
        requirements.stream()
                .filter(requirement -> places.values().stream()
                        .noneMatch(place -> place.wanted().contains(requirement)))
                .forEach(requirement -> put(others, requirement, List.of()));
        return places.entrySet().stream()
                .map(place -> place.getValue().text(place.getKey()))
                .collect(Collectors.joining("\nand "));
    }

    private void put(String place, Requirement requirement, List<Requirement> replaced) {
        Place there = places.computeIfAbsent(place, name -> new Place());
        there.wanted().add(requirement);
        replaced.stream().filter(old -> !old.equals(requirement)).forEach(there.replaced()::add);
    }

    private static List<Requirement> of(DistributionName name, List<Requirement> declared) {
        return declared.stream()
                .filter(requirement -> requirement.name().equals(name))
                .toList();
    }

    private static String joined(List<Requirement> requirements, String separator) {
        return requirements.stream().map(Requirement::toString).collect(Collectors.joining(separator));
    }
}
