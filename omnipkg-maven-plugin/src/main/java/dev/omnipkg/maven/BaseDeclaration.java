package dev.omnipkg.maven;

import dev.omnipkg.core.base.RequirementsFile;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The element {@code <base>}: the base environment of scripts. Maven sets the fields from elements of the same names. */
public final class BaseDeclaration {

    private @Nullable String python;
    private List<String> requirements = new ArrayList<>();
    private @Nullable File requirementsFile;

    /** Makes a declaration without any element: the interpreter's own environment. */
    public BaseDeclaration() {}

    Optional<String> python() {
        return Optional.ofNullable(python);
    }

    /**
     * Returns the requirements of the base as the value of the setting for it.
     *
     * @return one requirement a line; empty if none are declared, for the interpreter's own environment
     */
    Optional<String> requirements() throws IOException {
        List<String> lines = new ArrayList<>(requirements);
        if (requirementsFile != null) {
            RequirementsFile.read(requirementsFile.toPath()).forEach(requirement -> lines.add(requirement.toString()));
        }
        return lines.isEmpty() && requirementsFile == null ? Optional.empty() : Optional.of(String.join("\n", lines));
    }
}
