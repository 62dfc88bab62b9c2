package dev.omnipkg.core.python;

import dev.omnipkg.core.python.Declaration.Kind;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which of a project's declarations bind. */
final class BindingDeclarations {

    private static final Set<Kind> OF_PROJECT = EnumSet.of(Kind.MAIN, Kind.LOCK, Kind.CONSTRAINT);

    private final DeclarationReader reading;
    private final Map<DistributionName, List<Declaration>> declarations = new TreeMap<>();

    BindingDeclarations(DeclarationReader reading, Interpreter interpreter) {
        this.reading = reading;
        reading.declarations().stream()
                .filter(each -> !reading.hasHeader() || each.kind() == Kind.SCRIPT)
                .filter(each -> !each.requirement().specifier().isAny())
                .filter(each -> Markers.apply(each.requirement().marker(), interpreter))
                .forEach(each -> declarations
                        .computeIfAbsent(each.requirement().name(), name -> new ArrayList<>())
                        .add(each));
    }

    Map<DistributionName, ProjectConstraint> all() {
        Map<DistributionName, ProjectConstraint> all = new TreeMap<>();
        declarations.forEach((name, each) -> {
            List<Declaration> binding = reading.hasHeader() ? each : binding(each);
            join(binding).ifPresent(constraint -> all.put(name, constraint));
        });
        return all;
    }

    private static List<Declaration> binding(List<Declaration> declarations) {
        Map<Path, List<Declaration>> places = new LinkedHashMap<>();
        declarations.stream()
                .filter(each -> OF_PROJECT.contains(each.kind()))
                .forEach(each -> places.computeIfAbsent(each.file().getParent(), directory -> new ArrayList<>())
                        .add(each));
        return places.values().stream()
                .map(BindingDeclarations::ofProject)
                .filter(list -> !list.isEmpty())
                .findFirst()
                .orElseGet(() -> unanimous(declarations.stream()
                        .filter(each -> each.kind() == Kind.OPTIONAL)
                        .toList()));
    }

    /** A lock that has several versions of a distribution, for several platforms, does not say which is meant here. */
    private static List<Declaration> ofProject(List<Declaration> declarations) {
        Map<Path, List<Declaration>> locked = declarations.stream()
                .filter(each -> each.kind() == Kind.LOCK)
                .collect(Collectors.groupingBy(Declaration::file, TreeMap::new, Collectors.toList()));
        List<Declaration> binding = new ArrayList<>(
                declarations.stream().filter(each -> each.kind() != Kind.LOCK).toList());
        locked.values().forEach(list -> binding.addAll(unanimous(list)));
        return binding;
    }

    private static List<Declaration> unanimous(List<Declaration> declarations) {
        long different = declarations.stream()
                .map(each -> each.requirement().specifier())
                .distinct()
                .count();
        return different == 1 ? declarations : List.of();
    }

    private Optional<ProjectConstraint> join(List<Declaration> binding) {
        return binding.stream()
                .map(Declaration::requirement)
                .map(requirement -> Requirement.of(requirement.name(), requirement.specifier()))
                .reduce(Requirement::and)
                .map(requirement -> new ProjectConstraint(requirement, where(binding), reading.hasHeader()));
    }

    private String where(List<Declaration> binding) {
        return reading.hasHeader()
                ? "the script's own metadata"
                : binding.stream()
                        .map(each -> reading.place(each.file()))
                        .distinct()
                        .collect(Collectors.joining(" and "));
    }
}
