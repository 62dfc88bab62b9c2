package dev.omnipkg.junit;

import dev.omnipkg.core.matrix.MatrixRequest;
import dev.omnipkg.core.matrix.Shard;
import dev.omnipkg.core.matrix.VersionSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The checked configuration of a matrix.
 *
 * @param place where the annotation is, for messages
 * @param run the configuration of every cell
 * @param dimensions the versions and interpreters
 * @param heal whether a cell may be healed
 * @param shard the part of the matrix to run
 */
record MatrixConfiguration(String place, RunConfiguration run, MatrixRequest dimensions, boolean heal, Shard shard) {

    static final String SHARD = "omnipkg.shard";

    private static final String SHARD_VARIABLE = "OMNIPKG_SHARD";

    /** The annotation that makes a method a matrix. */
    static Optional<VersionMatrix> declared(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getTestMethod(), VersionMatrix.class);
    }

    /**
     * Reads the configuration of a matrix.
     *
     * @param context the context of a method with the annotation
     * @return the configuration
     * @throws ExtensionConfigurationException if any value cannot be used; the message lists all problems
     */
    static MatrixConfiguration read(ExtensionContext context) {
        VersionMatrix annotation = declared(context).orElseThrow();
        String place = "@VersionMatrix on " + TestElements.name(context.getRequiredTestMethod());
        List<String> problems = new ArrayList<>();
        List<VersionSelection> selections = selections(annotation, problems);
        List<String> pythons = List.of(annotation.pythons());
        problems.addAll(MatrixRequest.problems(selections, pythons));
        if (annotation.versions().length == 0 && pythons.isEmpty()) {
            problems.add(
                    "versions and pythons are both empty. Name versions, as in versions = \"rich>=13,<14: latest patch"
                            + " of each minor\", or interpreters, as in pythons = {\"3.10\", \"3.11\"}");
        }
        problems.replaceAll(problem -> place + ": " + problem);
        Shard shard = shard(context, problems);
        RunConfiguration run = ConfigurationReader.read(context, place, problems);
        MatrixRequest dimensions = new MatrixRequest(run.settings().base(), selections, pythons);
        return new MatrixConfiguration(place, run, dimensions, annotation.heal(), shard);
    }

    private static List<VersionSelection> selections(VersionMatrix annotation, List<String> problems) {
        List<VersionSelection> selections = new ArrayList<>();
        for (String line : annotation.versions()) {
            try {
                selections.add(VersionSelection.parse(line));
            } catch (IllegalArgumentException e) {
                problems.add("versions: " + e.getMessage());
            }
        }
        return selections;
    }

    private static Shard shard(ExtensionContext context, List<String> problems) {
        Optional<String> parameter = context.getConfigurationParameter(SHARD).filter(text -> !text.isBlank());
        String variable = JUnitExecution.of(context).environment().getOrDefault(SHARD_VARIABLE, "");
        try {
            return parameter.isEmpty() && variable.isBlank() ? Shard.WHOLE : Shard.parse(parameter.orElse(variable));
        } catch (IllegalArgumentException e) {
            String origin = parameter.isPresent()
                    ? "configuration parameter " + SHARD
                    : "environment variable " + SHARD_VARIABLE;
            problems.add(origin + ": " + e.getMessage());
            return Shard.WHOLE;
        }
    }
}
