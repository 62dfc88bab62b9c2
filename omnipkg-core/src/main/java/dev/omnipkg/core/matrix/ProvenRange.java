package dev.omnipkg.core.matrix;

import dev.omnipkg.core.matrix.CellResult.CellVerdict;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The versions of a distribution that passed in every cell that could be run. It says what was tried: a bound that excludes
 * names a version that failed, one that includes the last version that was tried.
 *
 * @param name the distribution
 * @param specifiers one for each stretch of versions that passed (PEP 440), from old to new; none where no version did
 */
@API(status = Status.MAINTAINED)
public record ProvenRange(DistributionName name, List<String> specifiers) {

    public ProvenRange {
        specifiers = List.copyOf(specifiers);
    }

    static List<ProvenRange> of(Collection<CellResult> results) {
        Map<DistributionName, Map<Version, Set<CellVerdict>>> verdicts = new TreeMap<>();
        for (CellResult result : results) {
            for (Requirement requirement : result.requirements()) {
                requirement
                        .pinnedVersion()
                        .ifPresent(version -> verdicts.computeIfAbsent(requirement.name(), name -> new TreeMap<>())
                                .computeIfAbsent(version, any -> EnumSet.noneOf(CellVerdict.class))
                                .add(result.verdict()));
            }
        }
        return verdicts.entrySet().stream()
                .map(entry -> new ProvenRange(entry.getKey(), specifiers(entry.getValue())))
                .toList();
    }

    /** A version without any run says nothing, and neither ends a stretch nor begins one. */
    private static List<String> specifiers(Map<Version, Set<CellVerdict>> verdicts) {
        List<String> specifiers = new ArrayList<>();
        List<Version> stretch = new ArrayList<>();
        verdicts.forEach((version, seen) -> {
            Set<CellVerdict> runs = EnumSet.copyOf(seen);
            runs.remove(CellVerdict.ABORTED);
            if (runs.equals(EnumSet.of(CellVerdict.PASSED))) {
                stretch.add(version);
            } else if (!runs.isEmpty() && !stretch.isEmpty()) {
                specifiers.add(">=" + stretch.get(0) + ",<" + version);
                stretch.clear();
            }
        });
        if (!stretch.isEmpty()) {
            Version last = stretch.get(stretch.size() - 1);
            specifiers.add(stretch.size() == 1 ? "==" + last : ">=" + stretch.get(0) + ",<=" + last);
        }
        return specifiers;
    }

    /** Such as {@code rich >=13.4.2,<13.8}. */
    @Override
    public String toString() {
        return name + " "
                + (specifiers.isEmpty()
                        ? "in no version that was tried"
                        : specifiers.stream().collect(Collectors.joining(" or ")));
    }
}
